package dev.gatehouse.operations.bench.report;

import java.util.Arrays;

/**
 * How much more the second is than the first, by their turns: the ratio of geometric means, with the 95 % interval of Welch's
 * t on the logarithms, which does not expect both to scatter alike.
 *
 * @param first geometric mean, as is {@code second}; not a number when a turn has no positive value
 * @param low not a number, as is {@code high}, when one of both has a single turn
 */
record Ratio(double first, double second, double low, double high) {
    static Ratio of(double[] first, double[] second) {
        Logs a = Logs.of(first);
        Logs b = Logs.of(second);
        double difference = b.mean - a.mean;
        double margin = margin(a, b);
        return new Ratio(
                Math.exp(a.mean), Math.exp(b.mean), Math.exp(difference - margin), Math.exp(difference + margin));
    }

    double ratio() {
        return second / first;
    }

    @Override
    public String toString() {
        if (!Double.isFinite(ratio())) {
            return Digits.NONE;
        }
        if (Double.isNaN(low)) {
            return Digits.hundredths(ratio()) + " (one turn: no interval)";
        }
        String seen = low <= 1 && high >= 1 ? "no difference seen" : Digits.hundredths(ratio());
        return seen + " (" + Digits.hundredths(low) + " to " + Digits.hundredths(high) + ")";
    }

    private static double margin(Logs a, Logs b) {
        double square = a.square + b.square;
        return square > 0 ? Math.sqrt(square) * Student.quantile(degrees(a, b)) : square;
    }

    /** Welch and Satterthwaite; never less than the smaller one's, which rounding could make it. */
    private static double degrees(Logs a, Logs b) {
        double square = a.square + b.square;
        double parts = a.square * a.square / (a.count - 1) + b.square * b.square / (b.count - 1);
        return Math.max(Math.min(a.count, b.count) - 1, square * square / parts);
    }

    /** @param square of the mean's standard error; not a number when there is but one value */
    private record Logs(int count, double mean, double square) {
        static Logs of(double[] values) {
            double[] logs = Arrays.stream(values)
                    .map(value -> value > 0 ? Math.log(value) : Double.NaN)
                    .toArray();
            double mean = Arrays.stream(logs).average().orElse(Double.NaN);
            double squares =
                    Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
            return new Logs(logs.length, mean, squares / (logs.length - 1) / logs.length); // 0 / 0 is not a number
        }
    }
}
