package dev.gatehouse.operations.admin.now;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What was counted at one moment, of the metrics that are judged.
 *
 * @param blockedClients requests over a rate limit since the sample before, by client
 */
record Sample(
        Instant at,
        Map<Series, Double> numbers,
        Map<Series, Distribution> distributions,
        Map<String, Long> blockedClients) {
    private static final Pattern JUDGED =
            Pattern.compile("gatehouse_(request_seconds|pool_|admission_|cache_requests|cache_size"
                    + "|changes_lag_seconds|limiter_blocks|outbox_|kafka_away|redis_up|sweeper_|refresh_reuse_detections"
                    + "|audit_security_dropped|password_hashing_|revocations_held).*"
                    + "|token_exchange_total_ms|jvm_gc_collection_seconds");

    static Sample take(PrometheusRegistry registry, Instant at, Map<String, Long> blockedClients) {
        Sample sample = new Sample(at, new HashMap<>(), new HashMap<>(), blockedClients);
        registry.scrape(name -> JUDGED.matcher(name).matches()).forEach(sample::add);
        return sample;
    }

    private void add(MetricSnapshot snapshot) {
        String name = snapshot.getMetadata().getPrometheusName();
        switch (snapshot) {
            case CounterSnapshot counter ->
                counter.getDataPoints()
                        .forEach(point -> numbers.put(new Series(name, point.getLabels()), point.getValue()));
            case GaugeSnapshot gauge ->
                gauge.getDataPoints()
                        .forEach(point -> numbers.put(new Series(name, point.getLabels()), point.getValue()));
            case HistogramSnapshot histogram ->
                histogram.getDataPoints().stream()
                        .filter(point -> point.getCount() > 0) // most never happen
                        .forEach(point -> distributions.put(
                                new Series(name, point.getLabels()), Distribution.of(point.getClassicBuckets())));
            case SummarySnapshot summary ->
                summary.getDataPoints()
                        .forEach(point -> numbers.put(new Series(name, point.getLabels()), point.getSum()));
            default -> {}
        }
    }
}
