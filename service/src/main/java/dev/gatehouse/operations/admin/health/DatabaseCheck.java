package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import java.time.Duration;

/** The database answers, and its clock is ours. */
public final class DatabaseCheck extends HealthCheck {
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    private final ClockOffset clock;

    public DatabaseCheck(ClockOffset clock) {
        this.clock = clock;
    }

    @Override
    protected Result check() {
        Duration offset = clock.measure();
        return offset.abs().compareTo(TOLERANCE) < 0
                ? Result.healthy()
                : Result.unhealthy("the database's clock differs from ours by %s", offset);
    }
}
