package dev.gatehouse.operations.bench.report;

import java.util.function.ToDoubleFunction;

/**
 * What was promised of one figure.
 *
 * @param atLeast whether more is better
 * @param measured the figure, in the unit; not a number when its cells are not in the run
 */
record Budget(String what, boolean atLeast, double limit, String unit, ToDoubleFunction<Figures> measured) {
    enum Verdict {
        HOLDS("holds"),
        MISSED("missed"),
        NOT_MEASURED("not measured");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Budget atMost(double limit, String unit, String what, ToDoubleFunction<Figures> measured) {
        return new Budget(what, false, limit, unit, measured);
    }

    static Budget atLeast(double limit, String unit, String what, ToDoubleFunction<Figures> measured) {
        return new Budget(what, true, limit, unit, measured);
    }

    Verdict of(Figures figures) {
        double figure = measured.applyAsDouble(figures);
        if (!Double.isFinite(figure)) {
            return Verdict.NOT_MEASURED;
        }
        return (atLeast ? figure >= limit : figure <= limit) ? Verdict.HOLDS : Verdict.MISSED;
    }

    String promise() {
        return (atLeast ? "at least " : "at most ") + Digits.plain(limit) + ' ' + unit;
    }

    String figure(Figures figures) {
        return Digits.text(measured.applyAsDouble(figures));
    }
}
