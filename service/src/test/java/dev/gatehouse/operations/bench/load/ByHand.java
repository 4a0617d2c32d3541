package dev.gatehouse.operations.bench.load;

import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when it is waited for, or when somebody says so. */
final class ByHand implements Ticker {
    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void await(long nanos) {
        now.accumulateAndGet(nanos, Math::max);
    }

    void passMillis(long millis) {
        now.addAndGet(millis * 1_000_000);
    }
}
