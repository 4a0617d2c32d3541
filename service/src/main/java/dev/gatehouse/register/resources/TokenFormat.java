package dev.gatehouse.register.resources;

import java.util.Arrays;
import java.util.Locale;

/** How a token for a resource is written, where the flow that issues it has a choice. */
public enum TokenFormat {
    /** Signed, so that the resource reads it by itself. */
    JWT,
    /** A random word, which the resource asks introspection about. */
    OPAQUE;

    /** As it is stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isKnown(String word) {
        return Arrays.stream(values()).anyMatch(format -> format.word().equals(word));
    }
}
