package dev.gatehouse.operations.admin.now;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many observations fell into each bucket. Arrays are not copied: nobody changes one.
 *
 * @param bounds upper ones, the last infinite
 */
record Distribution(double[] bounds, long[] counts) {
    static Distribution of(ClassicHistogramBuckets buckets) {
        int size = buckets.size();
        return new Distribution(
                IntStream.range(0, size).mapToDouble(buckets::getUpperBound).toArray(),
                IntStream.range(0, size).mapToLong(buckets::getCount).toArray());
    }

    Distribution since(@Nullable Distribution before) {
        return before == null ? this : combined(before, -1);
    }

    Distribution plus(Distribution other) {
        return combined(other, 1);
    }

    long count() {
        return IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum();
    }

    /** Those that are surely more than this: of the bucket it falls into, none. */
    long above(double bound) {
        return IntStream.range(1, counts.length)
                .filter(i -> bounds[i - 1] >= bound)
                .mapToLong(i -> counts[i])
                .sum();
    }

    /** Spread evenly within the bucket it falls in, the lower bound of the last one when it lies there; null without observations. */
    @Nullable
    Double quantile(double quantile) {
        double rank = quantile * count();
        double below = 0;
        double lower = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && below + counts[i] >= rank) {
                double upper = bounds[i];
                return Double.isInfinite(upper) ? lower : lower + (upper - lower) * (rank - below) / counts[i];
            }
            below += counts[i];
            lower = bounds[i];
        }
        return null;
    }

    private Distribution combined(Distribution other, int sign) {
        return new Distribution(
                bounds,
                IntStream.range(0, counts.length)
                        .mapToLong(i -> counts[i] + sign * other.counts[i])
                        .toArray());
    }
}
