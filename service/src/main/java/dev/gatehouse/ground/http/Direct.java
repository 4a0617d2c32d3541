package dev.gatehouse.ground.http;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint so hot that its plain requests, a form or a bare header, are answered without Jersey, by the very code that
 * answers all others. Whatever is not plain (JSON, another method, a preflight) still goes to Jersey.
 */
public interface Direct {
    /** Where it is, exactly. */
    String path();

    /** Whether a GET, which has no form, is answered as well as a POST. */
    default boolean answersGet() {
        return false;
    }

    /**
     * What is sent as JSON with 200; null for an empty body. A refusal is thrown.
     *
     * @param form without fields when there is no body
     */
    @Nullable
    Object answer(@Nullable String authorization, Params form);
}
