package dev.gatehouse.operations.bench.report;

/**
 * Student's t: what a mean of few values may be off by, in its standard errors. The quantiles at 0.975 are those of the
 * NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2; beyond 30 degrees of freedom the normal distribution's.
 */
final class Student {
    private static final double NORMAL = 1.960;
    private static final double[] QUANTILES = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, //
        2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, //
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private Student() {}

    /**
     * For an interval that holds the truth in 95 of 100 cases. A part of a degree of freedom is cut off, which makes the
     * interval wider, never narrower.
     */
    static double quantile(double degrees) {
        if (!(degrees >= 1)) {
            throw new IllegalArgumentException("degrees of freedom: " + degrees);
        }
        return degrees >= QUANTILES.length + 1 ? NORMAL : QUANTILES[(int) degrees - 1];
    }
}
