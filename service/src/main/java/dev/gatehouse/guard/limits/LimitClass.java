package dev.gatehouse.guard.limits;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of act an endpoint is, by what somebody gains who does it too often. */
public enum LimitClass {
    /** Guesses at a secret, or makes tokens. */
    AUTH,
    /** Ends something. */
    SENSITIVE,
    READ;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
