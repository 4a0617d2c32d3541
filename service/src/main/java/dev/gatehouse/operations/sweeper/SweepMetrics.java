package dev.gatehouse.operations.sweeper;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;

/** What sweeping does on this instance, by itself or on demand. */
public final class SweepMetrics {
    private final Counter visited;
    private final Counter deleted;
    private final Counter failures;
    private final Counter rounds;
    private final Histogram duration;
    private final Gauge lastRound;
    private final Gauge leader;

    public SweepMetrics(PrometheusRegistry registry) {
        visited = byTable(registry, "gatehouse_sweeper_rows_visited_total", "Rows that sweeps looked at");
        deleted = byTable(registry, "gatehouse_sweeper_rows_deleted_total", "Dead rows that sweeps deleted");
        failures = byTable(registry, "gatehouse_sweeper_failures_total", "Batches that failed; the walk goes on there");
        rounds = Counter.builder()
                .name("gatehouse_sweeper_runs_total")
                .help("Rounds of the sweeper that this instance led")
                .labelNames("outcome")
                .register(registry);
        for (SweepRound.Outcome outcome : SweepRound.Outcome.values()) {
            rounds.initLabelValues(outcome.word());
        }
        duration = Histogram.builder()
                .name("gatehouse_sweeper_run_seconds")
                .help("How long the rounds took that this instance led")
                .classicUpperBounds(.1, .5, 1, 5, 10, 30, 60, 120, 300, 600)
                .register(registry);
        lastRound = Gauge.builder()
                .name("gatehouse_sweeper_last_run_timestamp_seconds")
                .help("When this instance last ended a round; 0 before its first")
                .register(registry);
        leader = Gauge.builder()
                .name("gatehouse_sweeper_leader")
                .help("1 on the instance that led the last round it heard of")
                .register(registry);
    }

    private static Counter byTable(PrometheusRegistry registry, String name, String help) {
        Counter counter =
                Counter.builder().name(name).help(help).labelNames("table").register(registry);
        for (SweptTable table : SweptTable.values()) {
            counter.initLabelValues(table.tableName());
        }
        return counter;
    }

    void batch(SweptTable table, SweepDao.Batch batch) {
        visited.labelValues(table.tableName()).inc(batch.visited());
        deleted.labelValues(table.tableName()).inc(batch.deleted());
    }

    void failed(SweptTable table) {
        failures.labelValues(table.tableName()).inc();
    }

    void leads(boolean leads) {
        leader.set(leads ? 1 : 0);
    }

    void round(SweepRound.Outcome outcome, Duration took, Instant ended) {
        rounds.labelValues(outcome.word()).inc();
        duration.observe(took.toMillis() / 1000.0);
        lastRound.set(ended.toEpochMilli() / 1000.0);
    }
}
