package dev.gatehouse.operations.admin.now;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened between two samples. */
record Window(Sample first, Sample last, Map<String, Long> blockedClients) {
    double seconds() {
        return Duration.between(first.at(), last.at()).toMillis() / 1e3;
    }

    /** How much counters grew, all together. */
    double increase(String metric, String... labels) {
        return grown(series -> series.is(metric, labels));
    }

    double perSecond(String metric, String... labels) {
        return seconds() <= 0 ? 0 : increase(metric, labels) / seconds();
    }

    /** The highest of the gauges; 0 without one. */
    double gauge(String metric, String... labels) {
        return last.numbers().entrySet().stream()
                .filter(one -> one.getKey().is(metric, labels))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    boolean has(String metric) {
        return last.numbers().keySet().stream().anyMatch(series -> series.is(metric));
    }

    /** How it was when the window began. */
    double gaugeBefore(String metric, String... labels) {
        return first.numbers().entrySet().stream()
                .filter(one -> one.getKey().is(metric, labels))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    /** What was observed, all together; null when there is no such series. */
    @Nullable
    Distribution distribution(String metric, String... labels) {
        return last.distributions().entrySet().stream()
                .filter(one -> one.getKey().is(metric, labels))
                .map(one -> one.getValue().since(first.distributions().get(one.getKey())))
                .reduce(Distribution::plus)
                .orElse(null);
    }

    long count(String metric, String... labels) {
        Distribution all = distribution(metric, labels);
        return all == null ? 0 : all.count();
    }

    @Nullable
    Double quantile(double quantile, String metric, String... labels) {
        Distribution all = distribution(metric, labels);
        return all == null ? null : all.quantile(quantile);
    }

    /** Every value that a label has, sorted. */
    Iterable<String> valuesOf(String label, String metric) {
        TreeSet<String> values = new TreeSet<>();
        Stream.concat(last.numbers().keySet().stream(), last.distributions().keySet().stream())
                .filter(series -> series.is(metric))
                .map(series -> series.label(label))
                .filter(Objects::nonNull)
                .forEach(values::add);
        return values;
    }

    private double grown(Predicate<Series> which) {
        return last.numbers().entrySet().stream()
                .filter(one -> which.test(one.getKey()))
                .mapToDouble(one -> one.getValue() - first.numbers().getOrDefault(one.getKey(), 0.0))
                .sum();
    }
}
