package dev.gatehouse.testkit;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** What a scrape of a registry would say. */
public final class Scraped {
    private Scraped() {}

    /** @param labels name, value, name, value */
    public static double value(PrometheusRegistry registry, String name, String... labels) {
        String bare = name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
        return registry.scrape(other -> true).stream()
                .filter(metric -> metric.getMetadata().getName().equals(bare))
                .flatMap(metric -> metric.getDataPoints().stream())
                .filter(point -> point.getLabels().equals(Labels.of(labels)))
                .mapToDouble(Scraped::valueOf)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody counts " + name));
    }

    private static double valueOf(DataPointSnapshot point) {
        return switch (point) {
            case CounterDataPointSnapshot counter -> counter.getValue();
            case GaugeDataPointSnapshot gauge -> gauge.getValue();
            default -> throw new AssertionError("neither a counter nor a gauge: " + point);
        };
    }
}
