package dev.gatehouse.guard.audit;

import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Asks nothing of what failed {@value #FAILURES} times in a row, for a minute; then one try decides. Of one thread's writing. */
final class Breaker {
    static final int FAILURES = 5;
    static final Duration REST = Duration.ofSeconds(60);

    private final TimeSource time;
    private int failures;
    private volatile Instant openUntil = Instant.MIN;

    Breaker(TimeSource time) {
        this.time = time;
    }

    boolean isOpen() {
        return time.now().isBefore(openUntil);
    }

    void succeeded() {
        failures = 0;
    }

    void failed() {
        failures++;
        if (failures >= FAILURES) {
            openUntil = time.now().plus(REST);
        }
    }
}
