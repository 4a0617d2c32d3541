package dev.gatehouse.guard.audit;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import io.dropwizard.lifecycle.Managed;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes security events behind the requests they tell of, many in one statement. When {@value #CAPACITY} wait, what comes is
 * dropped and what waits is kept: noise made afterwards must not wash out the trace of what somebody did first. A batch that
 * fails is tried {@value #RETRIES} times more, rather written twice than not at all.
 */
public final class SecurityPublisher implements SecurityEvents, Managed {
    static final int CAPACITY = 10_000;
    static final int RETRIES = 3;

    private static final Logger log = LoggerFactory.getLogger(SecurityPublisher.class);
    private static final int BATCH = 100;
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final EventsDao dao;
    private final TimeSource time;
    private final SecurityMetrics metrics;
    private final PeriodicWorker worker;

    public SecurityPublisher(Jdbi jdbi, TimeSource time, PrometheusRegistry registry) {
        this.dao = jdbi.onDemand(EventsDao.class);
        this.time = time;
        this.metrics = new SecurityMetrics(registry, waiting::size);
        this.worker = PeriodicWorker.named("security events", EVERY, this::flush);
    }

    @Override
    public void emit(SecurityEvent event) {
        if (!waiting.offer(Entry.of(event, time.now()))) {
            metrics.lost(Lost.FULL, 1);
        }
    }

    @Override
    public void start() {
        worker.start();
    }

    /** Writes what waits, for five seconds at most; what is left then is counted and told. */
    @Override
    public void stop() throws InterruptedException {
        stopping.countDown();
        worker.stop();
        long deadline = System.nanoTime() + DRAIN.toNanos();
        int written = 0;
        int lost = 0;
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            List<Entry> batch = nextBatch();
            if (write(batch)) {
                written += batch.size();
            } else {
                lost += batch.size();
            }
        }
        int left = waiting.size();
        metrics.lost(Lost.STOPPED, left);
        log.info("security events: {} written at the end, {} lost", written, lost + left);
    }

    void flush() {
        while (!waiting.isEmpty()) {
            write(nextBatch());
        }
    }

    private List<Entry> nextBatch() {
        List<Entry> batch = new ArrayList<>(BATCH);
        waiting.drainTo(batch, BATCH);
        return batch;
    }

    private boolean write(List<Entry> batch) {
        try (var ignored = metrics.flush.startTimer()) {
            for (int retry = 0; retry <= RETRIES; retry++) {
                if (add(batch, retry)) {
                    return true;
                }
                if (retry == RETRIES || !pause(FIRST_PAUSE.multipliedBy(1L << retry))) {
                    break;
                }
                metrics.retries.inc();
            }
        }
        metrics.lost(Lost.FAILED, batch.size());
        return false;
    }

    private boolean add(List<Entry> batch, int retry) {
        try {
            dao.add("security", Entry.json(batch));
            metrics.written.inc(batch.size());
            return true;
        } catch (RuntimeException e) {
            log.warn("{} security events could not be written (try {}): {}", batch.size(), retry + 1, e.getMessage());
            return false;
        }
    }

    /** @return false when there is no time left for another try */
    private boolean pause(Duration pause) {
        try {
            return !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stoppedByForce) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
