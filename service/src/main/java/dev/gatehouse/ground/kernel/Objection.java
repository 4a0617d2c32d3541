package dev.gatehouse.ground.kernel;

/**
 * What speaks against a value that somebody wants to register, in words for an operator. It never quotes the value: that may be
 * a secret or a person's.
 *
 * @param field as the caller spells it, such as {@code redirect_uris}
 */
public record Objection(String field, String detail) {}
