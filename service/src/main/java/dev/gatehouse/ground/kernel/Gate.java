package dev.gatehouse.ground.kernel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many in at once. So many more may wait, in the order they came and each for a bounded time; whoever else comes is
 * sent away at once, so that a wait stays short and what waits stays small. Safe for any number of threads, virtual or not:
 * nobody waits in a monitor.
 */
public final class Gate {
    private final Places places;
    private final int queue;
    private final long patience;
    private final Watch watch;
    private final AtomicInteger waiting = new AtomicInteger();
    private int size;

    /** Who counts what the gate does. */
    public interface Watch {
        void admitted(double secondsWaited);

        void refused();
    }

    /**
     * @param size how many may be in at once
     * @param queue how many may wait beside them
     * @param patience the longest wait
     */
    public Gate(int size, int queue, Duration patience, Watch watch) {
        this.size = size;
        this.places = new Places(size);
        this.queue = queue;
        this.patience = patience.toNanos();
        this.watch = watch;
    }

    /** Whoever is told yes must {@link #leave}. */
    public boolean enter() throws InterruptedException {
        if (places.tryAcquire(0, TimeUnit.NANOSECONDS)) { // without a time it would pass those that wait
            watch.admitted(0);
            return true;
        }
        if (waiting.incrementAndGet() > queue) {
            waiting.decrementAndGet();
            watch.refused();
            return false;
        }
        try {
            return waited();
        } finally {
            waiting.decrementAndGet();
        }
    }

    private boolean waited() throws InterruptedException {
        long since = System.nanoTime();
        boolean in = places.tryAcquire(patience, TimeUnit.NANOSECONDS);
        if (in) {
            watch.admitted((System.nanoTime() - since) / 1e9);
        } else {
            watch.refused();
        }
        return in;
    }

    public void leave() {
        places.release();
    }

    /** From now on; those that are in already stay, and while they are too many nobody follows them. */
    public synchronized void resize(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("a gate for " + permits);
        }
        if (permits > size) {
            places.release(permits - size);
        } else {
            places.takeAway(size - permits);
        }
        size = permits;
    }

    public synchronized int running() {
        return size - places.availablePermits();
    }

    public int waiting() {
        return waiting.get();
    }

    private static final class Places extends Semaphore {
        private static final long serialVersionUID = 1;

        Places(int count) {
            super(count, true);
        }

        void takeAway(int count) {
            reducePermits(count);
        }
    }
}
