package dev.gatehouse.operations.bench.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where on an axis a value stands, between two places in pixels. */
record Scale(double from, double to, boolean logarithmic, double begin, double end) {
    /** From 0 to a round number that is at least so much. */
    static Scale linear(double most, double begin, double end) {
        double step = step(most);
        return new Scale(0, step * Math.max(1, Math.ceil(most / step)), false, begin, end);
    }

    /** All of it between two of 1, 2, 5, 10, 20 ... */
    static Scale logarithmic(double least, double most, double begin, double end) {
        double[] steps = steps().toArray();
        double from = DoubleStream.of(steps).filter(step -> step <= least).max().orElse(least);
        double to = DoubleStream.of(steps).filter(step -> step >= most).min().orElse(most);
        return new Scale(from, to > from ? to : 10 * from, true, begin, end);
    }

    double at(double value) {
        double share = logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
        return begin + share * (end - begin);
    }

    List<Double> ticks() {
        if (logarithmic) {
            return steps().filter(step -> step >= from && step <= to).boxed().toList();
        }
        double step = step(to);
        return IntStream.rangeClosed(0, (int) Math.round(to / step))
                .mapToObj(i -> i * step)
                .toList();
    }

    /** All that can come up here, exact in decimals. */
    private static DoubleStream steps() {
        return IntStream.rangeClosed(-6, 9)
                .boxed()
                .flatMapToDouble(
                        power -> IntStream.of(1, 2, 5).mapToDouble(digit -> Double.parseDouble(digit + "e" + power)));
    }

    /** 1, 2 or 5 of a power of ten, so that there are four to ten of them. */
    private static double step(double most) {
        return steps().filter(step -> most / step <= 8).findFirst().orElse(most);
    }
}
