package dev.gatehouse.register.keys;

import java.util.List;

/**
 * What a change of the key-encryption key did to the signing keys at rest.
 *
 * @param kekId of the key-encryption key that seals them now
 * @param rewrapped how many were sealed by another before
 * @param unreadable the kids of those that no key-encryption key of this server opens; they are left as they are
 */
public record Rewrap(String kekId, int rewrapped, List<String> unreadable) {}
