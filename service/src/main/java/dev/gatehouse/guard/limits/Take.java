package dev.gatehouse.guard.limits;

import java.time.Duration;

/**
 * What became of one token asked of a bucket.
 *
 * @param untilNext until there is one, zero when one was taken
 * @param untilFull when nothing more is taken
 * @param degraded decided by this instance's memory because the store of all failed
 */
record Take(boolean taken, int capacity, long remaining, Duration untilNext, Duration untilFull, boolean degraded) {
    /** Of a bucket that is the moment of its being full again. */
    static Take of(boolean taken, Limit limit, Duration untilFull) {
        Duration room = limit.per().minus(untilFull);
        return new Take(
                taken,
                limit.capacity(),
                taken ? Math.max(room.dividedBy(limit.step()), 0) : 0,
                taken ? Duration.ZERO : limit.step().minus(room),
                untilFull,
                false);
    }

    Take asDegraded() {
        return new Take(taken, capacity, remaining, untilNext, untilFull, true);
    }
}
