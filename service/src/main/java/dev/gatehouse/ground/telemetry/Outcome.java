package dev.gatehouse.ground.telemetry;

import java.util.Locale;

/** How a request ended, in the five words that metrics and traces have for it. */
public enum Outcome {
    OK,
    /** 4xx: the caller's doing. */
    REFUSED,
    /** 429: over a rate limit. */
    LIMITED,
    /** 503 after {@link #shed}: there was no room. */
    SHED,
    /** 5xx: ours, a database that is slow or away included. */
    FAILED;

    private static final ThreadLocal<Boolean> SHED_HERE = ThreadLocal.withInitial(() -> false);

    /** Says that what this thread serves found no room. A place deep below the request says so, which is not handed it. */
    public static void shed() {
        SHED_HERE.set(true);
    }

    /** To be called where a request begins. */
    static void open() {
        SHED_HERE.remove();
    }

    static Outcome of(int status) {
        if (status >= 500) {
            return status == 503 && SHED_HERE.get() ? SHED : FAILED;
        }
        if (status == 429) {
            return LIMITED;
        }
        return status >= 400 ? REFUSED : OK;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
