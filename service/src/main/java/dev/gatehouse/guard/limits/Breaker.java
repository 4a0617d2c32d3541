package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Asks one that failed again and again only once a while, so that a dead one costs the others nothing. */
final class Breaker {
    private static final int FAILURES = 5;
    private static final int SUCCESSES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TimeSource time;
    private boolean open;
    private int failures;
    private int successes;
    private Instant nextTrial = Instant.MIN;

    Breaker(TimeSource time) {
        this.time = time;
    }

    /** Whoever is told yes says how it went. */
    synchronized boolean lets() {
        if (!open) {
            return true;
        }
        Instant now = time.now();
        if (now.isBefore(nextTrial)) {
            return false;
        }
        nextTrial = now.plus(PAUSE); // one at a time
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        if (open && ++successes >= SUCCESSES) {
            open = false;
        } else {
            nextTrial = Instant.MIN;
        }
    }

    synchronized void failed() {
        successes = 0;
        failures++;
        if (open || failures >= FAILURES) {
            open = true;
            nextTrial = time.now().plus(PAUSE);
        }
    }

    synchronized boolean isOpen() {
        return open;
    }
}
