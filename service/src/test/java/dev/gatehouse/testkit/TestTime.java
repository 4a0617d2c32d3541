package dev.gatehouse.testkit;

import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Real time plus what a test added: the service's clock and the statements' offset move together. */
public final class TestTime {
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    public TimeSource source() {
        InstantSource shifted = this::now;
        return new TimeSource(shifted.withZone(ZoneOffset.UTC), shift::get);
    }

    public Instant now() {
        return Clock.systemUTC().instant().plus(shift.get());
    }

    public void advance(Duration by) {
        shift.accumulateAndGet(by, Duration::plus);
    }

    public void reset() {
        shift.set(Duration.ZERO);
    }
}
