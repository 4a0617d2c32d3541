package dev.gatehouse.ground.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * The time between being told to stop and stopping: all is still served, while whoever sends requests here is told to send them
 * elsewhere.
 */
public final class Drain implements LifeCycle.Listener {
    private final Duration time;
    private volatile boolean begun;

    public Drain(Duration time) {
        this.time = time;
    }

    public boolean hasBegun() {
        return begun;
    }

    /** Returns when the time is over, or sooner when it is interrupted. */
    @Override
    public void lifeCycleStopping(LifeCycle server) {
        begun = true;
        try {
            boolean ended = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            assert !ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
