package dev.gatehouse.operations.bench.report;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** A distribution as a few points: about eight for each nine, since what is interesting lies to the right. */
public final class Curve {
    private static final double[] QUANTILES = {
        0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, //
        0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, //
        0.99, 0.992, 0.994, 0.995, 0.996, 0.997, 0.9975, 0.998, 0.9985, //
        0.999, 0.9992, 0.9994, 0.9995, 0.9996, 0.9997, 0.9998, 0.9999, 0.99995, 0.99999, 1
    };
    private static final int DIGITS = 3; // as many as the histograms keep

    private Curve() {}

    /** Empty when there is nothing in it. */
    public static List<Cell.Point> of(Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return List.of();
        }
        return Arrays.stream(QUANTILES)
                .mapToObj(quantile -> new Cell.Point(quantile, micros(nanos, quantile)))
                .toList();
    }

    static double micros(Histogram nanos, double quantile) {
        return nanos.getTotalCount() == 0
                ? Double.NaN
                : Digits.rounded(nanos.getValueAtPercentile(100 * quantile) / 1000.0, DIGITS)
                        .doubleValue();
    }
}
