package dev.gatehouse.operations.bench.stage;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A histogram as a server tells it.
 *
 * @param atMost how many values were at most so large, by its bounds, the last of which is infinite; empty: not measured
 * @param sum of all values
 */
public record Buckets(SortedMap<Double, Double> atMost, double sum) {
    public static final Buckets NONE = new Buckets(new TreeMap<>(), 0);

    public Buckets minus(Buckets before) {
        return with(before, -1);
    }

    public Buckets plus(Buckets more) {
        return with(more, 1);
    }

    private Buckets with(Buckets other, int sign) {
        SortedMap<Double, Double> both = new TreeMap<>(atMost);
        other.atMost.forEach((bound, count) -> both.merge(bound, sign * count, Double::sum));
        return new Buckets(both, sum + sign * other.sum);
    }

    public double count() {
        return atMost.values().stream().mapToDouble(Double::doubleValue).max().orElse(0); // they are running totals
    }

    /** Not a number when nothing was counted, as is the next. */
    public double mean() {
        return sum / count();
    }

    /** As PromQL has it: values lie evenly between two bounds, and what is beyond the last one is taken for that. */
    public double quantile(double quantile) {
        double wanted = quantile * count();
        double from = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : atMost.entrySet()) {
            double within = bucket.getValue() - below;
            if (within > 0 && bucket.getValue() >= wanted) {
                double width = Double.isInfinite(bucket.getKey()) ? 0 : bucket.getKey() - from;
                return from + width * (wanted - below) / within;
            }
            from = bucket.getKey();
            below = bucket.getValue();
        }
        return Double.NaN;
    }
}
