package dev.gatehouse.ground.kernel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Says a thing at most once a second: what every request of a storm would log is told once, with how often it was left out. */
public final class Seldom {
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final LongAdder untold = new LongAdder();

    /** @param say is told how often nothing was said since it last was */
    public void say(LongConsumer say) {
        long due = next.get();
        long now = System.nanoTime();
        if (now - due >= 0 && next.compareAndSet(due, now + PERIOD)) {
            say.accept(untold.sumThenReset());
        } else {
            untold.increment();
        }
    }
}
