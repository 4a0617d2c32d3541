package dev.gatehouse.operations.admin.health;

import dev.gatehouse.ground.kernel.TimeSource;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** How far the database's clock is from ours: verdicts are judged by its time, tokens are dated by ours. */
public final class ClockOffset {
    private final ClockDao dao;
    private final TimeSource time;
    private final Gauge shown;

    public ClockOffset(Jdbi jdbi, TimeSource time, PrometheusRegistry registry) {
        this.dao = jdbi.onDemand(ClockDao.class);
        this.time = time;
        this.shown = Gauge.builder()
                .name("gatehouse_clock_offset_seconds")
                .help("The database's clock less ours, when last asked")
                .register(registry);
    }

    /** Positive when the database is ahead; what the question itself took is no difference. */
    public Duration measure() {
        Instant before = time.now();
        Instant databases = dao.now(time.offset());
        Instant after = time.now();
        Duration offset = Duration.ZERO;
        if (databases.isBefore(before)) {
            offset = Duration.between(before, databases);
        } else if (databases.isAfter(after)) {
            offset = Duration.between(after, databases);
        }
        shown.set(offset.toNanos() / 1e9);
        return offset;
    }
}
