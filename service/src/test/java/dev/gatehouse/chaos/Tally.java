package dev.gatehouse.chaos;

import java.util.concurrent.atomic.LongAdder;

/** What came of the requests. Thread-safe. */
final class Tally {
    private final LongAdder good = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void add(Outcome outcome) {
        (outcome.isDecided() ? good : failed).increment();
    }

    /** Decided, whichever way. */
    long good() {
        return good.sum();
    }

    /** 503 and the like, or no answer at all. */
    long failed() {
        return failed.sum();
    }
}
