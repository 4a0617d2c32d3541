package dev.gatehouse.operations.sweeper;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a walk rests between two batches: at least as long as the batch took, so that it has half a connection at most on
 * any machine, and twice as long again after each batch that found requests short of connections, up to {@link #LONGEST}.
 * Never for ever: rows die fastest when the server is busiest. Of one walk at a time.
 */
final class Pace {
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** Waits, or says at once that there is no time left. */
    interface Rest {
        /** @return false when the walk is to stop */
        boolean of(Duration time);
    }

    private final Duration least;
    private final BooleanSupplier crowded;
    private final Rest rest;
    private Duration last = Duration.ZERO;

    Pace(Duration least, BooleanSupplier crowded, Rest rest) {
        this.least = least;
        this.crowded = crowded;
        this.rest = rest;
    }

    /** @return false when the walk is to stop */
    boolean restAfter(Duration batch) {
        last = next(longer(least, batch));
        return rest.of(last);
    }

    private Duration next(Duration usual) {
        return crowded.getAsBoolean() ? shorter(longer(usual, last).multipliedBy(2), LONGEST) : shorter(usual, LONGEST);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
