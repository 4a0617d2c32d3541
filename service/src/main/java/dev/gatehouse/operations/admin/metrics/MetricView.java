package dev.gatehouse.operations.admin.metrics;

import static java.util.stream.Collectors.joining;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DistributionDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One series for people: a number, or what a distribution is made of since the start.
 *
 * @param metric name and labels as Prometheus writes them
 */
public record MetricView(
        String metric,
        String type,
        @Nullable Double value,
        @Nullable Long count,
        @Nullable Double sum,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99) {
    static Stream<MetricView> of(MetricSnapshot snapshot) {
        String name = snapshot.getMetadata().getPrometheusName();
        return switch (snapshot) {
            case CounterSnapshot counter ->
                counter.getDataPoints().stream()
                        .map(point -> number(name + "_total", "counter", point.getLabels(), point.getValue()));
            case GaugeSnapshot gauge ->
                gauge.getDataPoints().stream().map(point -> number(name, "gauge", point.getLabels(), point.getValue()));
            case InfoSnapshot info ->
                info.getDataPoints().stream().map(point -> number(name + "_info", "info", point.getLabels(), 1));
            case HistogramSnapshot histogram ->
                histogram.getDataPoints().stream()
                        .map(point -> distribution(name, "histogram", point, q -> Estimate.quantile(q, point)));
            case SummarySnapshot summary ->
                summary.getDataPoints().stream()
                        .map(point -> distribution(name, "summary", point, q -> known(q, point)));
            default -> Stream.empty();
        };
    }

    private static MetricView number(String name, String type, Labels labels, double value) {
        return new MetricView(name + told(labels), type, finite(value), null, null, null, null, null);
    }

    private static MetricView distribution(
            String name, String type, DistributionDataPointSnapshot point, DoubleUnaryOperator quantile) {
        return new MetricView(
                name + told(point.getLabels()),
                type,
                null,
                point.getCount(),
                finite(point.getSum()),
                finite(quantile.applyAsDouble(.5)),
                finite(quantile.applyAsDouble(.95)),
                finite(quantile.applyAsDouble(.99)));
    }

    private static double known(double quantile, SummarySnapshot.SummaryDataPointSnapshot point) {
        for (Quantile one : point.getQuantiles()) {
            if (one.getQuantile() == quantile) {
                return one.getValue();
            }
        }
        return Double.NaN;
    }

    /** JSON knows no other numbers. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String told(Labels labels) {
        return labels.isEmpty()
                ? ""
                : labels.stream()
                        .map(label -> label.getName() + "=\"" + label.getValue() + '"')
                        .collect(joining(",", "{", "}"));
    }
}
