package dev.gatehouse.lab;

import java.util.Arrays;

/**
 * Times of one thing done many times.
 *
 * @param millis ascending
 */
public record Sample(String name, double[] millis) {
    public static Sample of(String name, double[] unordered) {
        double[] sorted = unordered.clone();
        Arrays.sort(sorted);
        return new Sample(name, sorted);
    }

    /** The time that {@code percent} of all runs stay within (nearest rank). */
    public double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * millis.length);
        return millis[Math.max(0, rank - 1)];
    }

    public double median() {
        return percentile(50);
    }

    public double most() {
        return millis[millis.length - 1];
    }

    public static Table table(Sample... samples) {
        Table table = Table.of("what", "runs", "p50 ms", "p95 ms", "p99 ms", "most ms");
        for (Sample sample : samples) {
            table = table.with(
                    sample.name(),
                    sample.millis().length,
                    figure(sample.median()),
                    figure(sample.percentile(95)),
                    figure(sample.percentile(99)),
                    figure(sample.most()));
        }
        return table;
    }

    private static String figure(double millis) {
        return "%.3f".formatted(millis);
    }
}
