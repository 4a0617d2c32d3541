package dev.gatehouse.flow.token.exchange;

import java.util.Locale;

/** How often an exchange writes; the values of the flag {@code token-exchange-write-path}. */
enum WritePath {
    /** Everything in one statement. */
    FUSED,
    /** The grant, whose id was made before, then the token. */
    SINGLE,
    /** The grant twice, then the token: how it was before, to compare with and to go back to. */
    DOUBLE;

    static WritePath named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
