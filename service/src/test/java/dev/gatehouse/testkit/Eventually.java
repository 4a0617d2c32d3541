package dev.gatehouse.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What becomes so by itself, within a bound that no machine is too slow for. How fast it does is a benchmark's question. */
public final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private Eventually() {}

    public static void is(BooleanSupplier condition) {
        holds("it", condition);
    }

    /** @param what for the failure: "the row went away" */
    public static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + BOUND + ": " + what);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
