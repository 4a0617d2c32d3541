package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** The database answers, and its clock is ours: verdicts are judged by its time, tokens are dated by ours. */
public final class DatabaseCheck extends HealthCheck {
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    private final ClockDao dao;
    private final TimeSource time;

    public DatabaseCheck(Jdbi jdbi, TimeSource time) {
        this.dao = jdbi.onDemand(ClockDao.class);
        this.time = time;
    }

    @Override
    protected Result check() {
        Instant before = time.now();
        Instant databases = dao.now(time.offset());
        Instant after = time.now();
        boolean agrees = databases.isAfter(before.minus(TOLERANCE)) && databases.isBefore(after.plus(TOLERANCE));
        return agrees
                ? Result.healthy()
                : Result.unhealthy("the database's clock differs from ours by %s", Duration.between(after, databases));
    }
}
