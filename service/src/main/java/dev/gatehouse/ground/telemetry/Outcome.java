package dev.gatehouse.ground.telemetry;

import jakarta.servlet.ServletRequest;
import java.util.Locale;

/** How a request ended, in the five words that metrics and traces have for it. */
public enum Outcome {
    OK,
    /** 4xx: the caller's doing. */
    REFUSED,
    /** 429: over a rate limit. */
    LIMITED,
    /** 503 by {@link #shed}: there was no room, and nothing was tried. */
    SHED,
    /** 5xx: ours, a database that is slow or away included. */
    FAILED;

    private static final String SHED_MARK = Outcome.class.getName() + ".shed";

    /** Says of a request that is about to be answered 503 that nothing of it was tried. */
    public static void shed(ServletRequest request) {
        request.setAttribute(SHED_MARK, true);
    }

    static Outcome of(ServletRequest request, int status) {
        if (status >= 500) {
            return request.getAttribute(SHED_MARK) == null ? FAILED : SHED;
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
