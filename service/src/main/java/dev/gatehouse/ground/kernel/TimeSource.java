package dev.gatehouse.ground.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The one time of the server. Statements judge by the database's clock plus {@link #offset()}, which is zero but in tests,
 * where it moves together with {@link #clock()}.
 */
public record TimeSource(Clock clock, Supplier<Duration> shift) {
    public static TimeSource system() {
        return new TimeSource(Clock.systemUTC(), () -> Duration.ZERO);
    }

    public Instant now() {
        return clock.instant();
    }

    public Duration offset() {
        return shift.get();
    }
}
