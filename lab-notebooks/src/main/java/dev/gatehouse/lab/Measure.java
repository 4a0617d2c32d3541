package dev.gatehouse.lab;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Times as a client sees them, round trip included. Every run gets its number, so that it can take another key. */
public final class Measure {
    private static final double NANOS = 1e6;
    private static final int WARM_UP_SHARE = 5;

    private Measure() {}

    public static Sample of(String name, int runs, IntConsumer call) {
        for (int i = 0; i < runs / WARM_UP_SHARE; i++) {
            call.accept(i);
        }
        return Sample.of(name, timed(0, runs, call));
    }

    /** In turns, the one that begins changing from round to round, so that a slow minute hits both. */
    public static Comparison compare(String first, IntConsumer a, String second, IntConsumer b, int rounds, int runs) {
        timed(0, runs, a);
        timed(0, runs, b);
        double[] ofA = new double[rounds * runs];
        double[] ofB = new double[rounds * runs];
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double[] timesB = round % 2 == 0 ? new double[0] : timed(round * runs, runs, b);
            double[] timesA = timed(round * runs, runs, a);
            if (round % 2 == 0) {
                timesB = timed(round * runs, runs, b);
            }
            System.arraycopy(timesA, 0, ofA, round * runs, runs);
            System.arraycopy(timesB, 0, ofB, round * runs, runs);
            ratios[round] = Sample.of(second, timesB).median()
                    / Sample.of(first, timesA).median();
        }
        Arrays.sort(ratios);
        return new Comparison(Sample.of(first, ofA), Sample.of(second, ofB), ratios);
    }

    private static double[] timed(int begin, int runs, IntConsumer call) {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long started = System.nanoTime();
            call.accept(begin + i);
            millis[i] = (System.nanoTime() - started) / NANOS;
        }
        return millis;
    }
}
