package dev.gatehouse.guard.limits;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the buckets are. */
public enum Store {
    /** In this instance's memory: every instance counts for itself. */
    LOCAL,
    /** In the database: all instances on it count together. */
    POSTGRES,
    /** In Redis: all instances on it count together, and the database is asked nothing. */
    REDIS;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
