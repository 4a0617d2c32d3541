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
    Take asDegraded() {
        return new Take(taken, capacity, remaining, untilNext, untilFull, true);
    }
}
