package dev.gatehouse.operations.admin.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;

/** A quantile out of a histogram's buckets, as PromQL's histogram_quantile takes it: spread evenly within the bucket it falls in. */
final class Estimate {
    private Estimate() {}

    /** Not a number while nothing was observed; the last bound when it lies beyond. */
    static double quantile(double quantile, HistogramDataPointSnapshot point) {
        ClassicHistogramBuckets buckets = point.getClassicBuckets();
        double rank = quantile * point.getCount();
        double below = 0;
        double lower = 0;
        for (int i = 0; i < buckets.size(); i++) {
            double upper = buckets.getUpperBound(i);
            long inside = buckets.getCount(i);
            if (inside > 0 && below + inside >= rank) {
                return Double.isInfinite(upper) ? lower : lower + (upper - lower) * (rank - below) / inside;
            }
            below += inside;
            lower = upper;
        }
        return Double.NaN;
    }
}
