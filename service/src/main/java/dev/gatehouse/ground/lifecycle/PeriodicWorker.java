package dev.gatehouse.ground.lifecycle;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One duty, one thread of its own, a failure that is seen and survived. Every worker in the house is this class. */
public final class PeriodicWorker implements Managed {
    private static final Logger log = LoggerFactory.getLogger(PeriodicWorker.class);

    /** The server stops within 10 s: what a round still does after these is interrupted. */
    private static final int PATIENCE_SECONDS = 8;

    private final ScheduledExecutorService thread;
    private final String name;
    private final Duration period;
    private final Runnable duty;
    private long failures;

    /** On a thread of this name. */
    public static PeriodicWorker named(String name, Duration period, Runnable duty) {
        return new PeriodicWorker(
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(name).daemon().factory()),
                name,
                period,
                duty);
    }

    /** The worker owns the thread from now on and ends it at {@link #stop()}. */
    public PeriodicWorker(ScheduledExecutorService thread, String name, Duration period, Runnable duty) {
        this.thread = thread;
        this.name = name;
        this.period = period;
        this.duty = duty;
    }

    @Override
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::round, period.toMillis(), period.toMillis(), MILLISECONDS);
    }

    void round() {
        try {
            duty.run();
            if (failures > 0) {
                log.info("{} works again, after {} failures", name, failures);
            }
            failures = 0;
        } catch (RuntimeException e) { // escaping would silently end the schedule
            if (failures++ == 0) { // the rest would say the same, some of them four times a second
                log.warn("{} failed; trying again every {}", name, period, e);
            }
        }
    }

    @Override
    public void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(PATIENCE_SECONDS, SECONDS)) {
            log.warn("{} did not end its round in {} s and is interrupted", name, PATIENCE_SECONDS);
            thread.shutdownNow();
        }
    }
}
