package dev.gatehouse.operations.relay;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import io.dropwizard.lifecycle.Managed;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox, in the order of its numbers, on one instance at a time: whichever gets the lock does the batch, so
 * that nobody has to notice when an instance dies. Looks every period while there is something to do, and ever more seldom
 * while there is not or while it fails.
 */
public final class Relay implements Managed {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_TROUBLE = Duration.ofSeconds(2);
    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);
    private static final Duration DRAIN = Duration.ofSeconds(3);

    private final Relaying relaying;
    private final Duration every;
    private final TimeSource time;
    private final RelayMetrics metrics;
    private final PeriodicWorker worker;
    private volatile boolean stopping;
    private volatile boolean failing;
    private Instant quietUntil = Instant.MIN;
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;
    private Instant counted = Instant.MIN;

    public Relay(Jdbi jdbi, AuditSink sink, Duration every, int batch, TimeSource time, PrometheusRegistry registry) {
        this.relaying = new Relaying(jdbi, sink, batch);
        this.every = every;
        this.time = time;
        this.metrics = new RelayMetrics(registry);
        this.worker = PeriodicWorker.named("relay", every, this::round);
    }

    @Override
    public void start() {
        worker.start();
    }

    /**
     * What the last requests left in the outbox is moved too, for three seconds at most, unless the last round failed; the rest
     * is safe where it is.
     */
    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        worker.stop();
        long deadline = System.nanoTime() + DRAIN.toNanos();
        int moved = 0;
        try {
            Walk walk = new Walk();
            while (walk.goesOn() && !failing && System.nanoTime() < deadline) {
                moved += batch(walk);
            }
            log.info("relay stopped: {} events moved at the end", moved);
        } catch (RuntimeException e) {
            log.warn("relay stopped: {} events moved at the end, the rest stays in the outbox", moved, e);
        }
    }

    void round() {
        if (time.now().isBefore(notBefore)) {
            return;
        }
        try {
            pause = drained() ? Duration.ZERO : longerPause(LONGEST_IDLE);
            failing = false;
        } catch (RuntimeException e) {
            pause = longerPause(LONGEST_TROUBLE);
            failing = true;
            if (!time.now().isBefore(quietUntil)) {
                quietUntil = time.now().plus(TELL_EVERY);
                log.warn("a batch of the audit could not be relayed; it stays in the outbox", e);
            }
        }
        count();
        notBefore = time.now().plus(pause);
    }

    /** Whether anything was moved. */
    private boolean drained() {
        Walk walk = new Walk();
        int moved = 0;
        do {
            moved += batch(walk);
        } while (walk.goesOn() && !stopping);
        return moved > 0;
    }

    private int batch(Walk walk) {
        try (var ignored = metrics.duration.startTimer()) {
            int moved = relaying.batch(walk);
            if (moved > 0) {
                metrics.published.inc(moved);
                metrics.batchSize.observe(moved);
            }
            return moved;
        } catch (RuntimeException e) {
            metrics.failures.inc();
            throw e;
        }
    }

    private void count() {
        if (counted.plus(COUNT_EVERY).isAfter(time.now())) {
            return;
        }
        try {
            counted = time.now();
            metrics.waiting(relaying.waiting(), time.now());
            metrics.sent(relaying.sent(), time.now());
        } catch (RuntimeException e) {
            log.warn("the outbox could not be counted: {}", e.getMessage());
        }
    }

    private Duration longerPause(Duration longest) {
        Duration twice = pause.isZero() ? every : pause.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }
}
