package dev.gatehouse.operations.relay;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The outbox of all instances, and what this one relays of it. */
final class RelayMetrics {
    final Counter published;
    final Counter failures;
    final Histogram batchSize;
    final Histogram duration;
    private final Gauge pending;
    private final Gauge oldest;
    private final Gauge sent;
    private final Gauge oldestSent;

    RelayMetrics(PrometheusRegistry registry) {
        published = Counter.builder()
                .name("gatehouse_outbox_published_total")
                .help("Events that this instance took from the outbox to where they are kept")
                .register(registry);
        failures = Counter.builder()
                .name("gatehouse_outbox_publish_failures_total")
                .help("Batches that failed; their events stay in the outbox")
                .register(registry);
        batchSize = Histogram.builder()
                .name("gatehouse_outbox_batch_size")
                .help("Events in a batch")
                .classicUpperBounds(1, 10, 50, 100, 250, 500, 1000)
                .register(registry);
        duration = Histogram.builder()
                .name("gatehouse_outbox_publish_seconds")
                .help("How long a batch took from its beginning to its commit")
                .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5)
                .register(registry);
        pending = Gauge.builder()
                .name("gatehouse_outbox_pending")
                .help("Events in the outbox, counted up to 100000; of all instances")
                .register(registry);
        oldest = Gauge.builder()
                .name("gatehouse_outbox_oldest_pending_seconds")
                .help("Age of the oldest event in the outbox; of all instances")
                .register(registry);
        sent = Gauge.builder()
                .name("gatehouse_outbox_sent")
                .help("Events that Kafka has and audit_events has not, counted up to 100000; of all instances")
                .register(registry);
        oldestSent = Gauge.builder()
                .name("gatehouse_outbox_oldest_sent_seconds")
                .help("How long ago the first of them was sent; of all instances")
                .register(registry);
    }

    void waiting(RelayDao.Waiting waiting, Instant now) {
        pending.set((double) waiting.events());
        oldest.set(seconds(waiting.oldest(), now));
    }

    void sent(RelayDao.Waiting waiting, Instant now) {
        sent.set((double) waiting.events());
        oldestSent.set(seconds(waiting.oldest(), now));
    }

    private static double seconds(@Nullable Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
