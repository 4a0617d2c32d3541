package dev.gatehouse.guard.limits;

import java.time.Duration;

/**
 * So many in such a time, as a bucket of tokens: full at first, and filled again little by little, so that nobody gets twice
 * as many around the end of a window.
 */
record Limit(int capacity, Duration per) {
    /** In which time one comes back. */
    Duration step() {
        return per.dividedBy(capacity);
    }
}
