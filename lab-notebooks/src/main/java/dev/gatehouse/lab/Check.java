package dev.gatehouse.lab;

import java.util.Locale;

/** What an experiment has to show on every machine. A check that fails ends the notebook with a sentence. */
public final class Check {
    private Check() {}

    public static void that(String sentence, boolean holds) {
        that(sentence, holds, "");
    }

    /** @param evidence shown when it does not hold: a plan's text, a figure */
    public static void that(String sentence, boolean holds, Object evidence) {
        if (!holds) {
            throw new Failed("NOT SO: " + sentence + (String.valueOf(evidence).isEmpty() ? "" : "\n" + evidence));
        }
        System.out.println("✓ " + sentence);
    }

    public static void equal(String sentence, Object expected, Object actual) {
        boolean same = (expected instanceof Number a && actual instanceof Number b)
                ? a.doubleValue() == b.doubleValue()
                : expected.equals(actual);
        that(sentence + ": " + actual, same, "expected " + expected + ", met " + actual);
    }

    public static void atMost(String sentence, double most, double actual) {
        that(sentence + ": " + figure(actual) + " ≤ " + figure(most), actual <= most, "met " + actual);
    }

    public static void atLeast(String sentence, double least, double actual) {
        that(sentence + ": " + figure(actual) + " ≥ " + figure(least), actual >= least, "met " + actual);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }

    /** An experiment did not show what it had to. */
    public static final class Failed extends AssertionError {
        Failed(String sentence) {
            super(sentence);
        }
    }
}
