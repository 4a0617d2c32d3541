package dev.gatehouse.operations.bench.load;

import java.util.concurrent.locks.LockSupport;

/** Time that only goes on, and waiting in it. */
public interface Ticker {
    /** Waits some 50 microseconds too long, by the kernel's timer slack, and never spins: the processor is the server's. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(long nanos) {
            long left = nanos - nanos();
            while (left > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(left);
                left = nanos - nanos();
            }
        }
    };

    long nanos();

    /** Returns at that time, at once when it is past, or when the thread is interrupted. */
    void await(long nanos);
}
