package dev.gatehouse.ground.tls;

import java.security.KeyStore;
import java.time.Instant;
import java.util.Arrays;

/**
 * A keystore that can be served.
 *
 * @param content the file's, to tell it from a later one
 * @param until when the first of its certificates ends
 */
record Keystore(byte[] content, char[] password, KeyStore keys, Instant until) {
    boolean isStill(Keystore other) {
        return Arrays.equals(content, other.content) && Arrays.equals(password, other.password);
    }
}
