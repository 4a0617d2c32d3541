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
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a sample of what went well, a quarter of a second late and many in one statement. A batch that fails is gone; after
 * {@value Breaker#FAILURES} of them the database is left alone for a minute.
 */
public final class OpsPublisher implements OpsEvents, Managed {
    static final int CAPACITY = 2_000;

    private static final Logger log = LoggerFactory.getLogger(OpsPublisher.class);
    private static final int BATCH = 200;
    private static final Duration EVERY = Duration.ofMillis(250);

    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final EventsDao dao;
    private final TimeSource time;
    private final double sample;
    private final DoubleSupplier chance;
    private final Breaker breaker;
    private final OpsMetrics metrics;
    private final PeriodicWorker worker;

    /**
     * @param sample the share of all events that is written
     * @param chance from 0 to less than 1, another at each call
     */
    public OpsPublisher(Jdbi jdbi, TimeSource time, double sample, DoubleSupplier chance, PrometheusRegistry registry) {
        this.dao = jdbi.onDemand(EventsDao.class);
        this.time = time;
        this.sample = sample;
        this.chance = chance;
        this.breaker = new Breaker(time);
        this.metrics = new OpsMetrics(registry, breaker::isOpen);
        this.worker = PeriodicWorker.named("ops events", EVERY, this::flush);
    }

    @Override
    public void track(Supplier<OpsEvent> event) {
        metrics.tracked.inc();
        if (chance.getAsDouble() >= sample) {
            return;
        }
        metrics.sampled.inc();
        if (breaker.isOpen()) {
            metrics.lost(Lost.BREAKER, 1);
        } else if (!waiting.offer(Entry.of(event.get(), time.now()))) {
            metrics.lost(Lost.FULL, 1);
        }
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() throws InterruptedException {
        worker.stop();
        flush();
    }

    void flush() {
        while (!waiting.isEmpty() && !breaker.isOpen()) {
            List<Entry> batch = new ArrayList<>(BATCH);
            waiting.drainTo(batch, BATCH);
            write(batch);
        }
    }

    private void write(List<Entry> batch) {
        try {
            dao.add("ops", Entry.json(batch));
            metrics.written.inc(batch.size());
            breaker.succeeded();
        } catch (RuntimeException e) {
            log.warn("{} ops events could not be written: {}", batch.size(), e.getMessage());
            metrics.lost(Lost.FAILED, batch.size());
            breaker.failed();
        }
    }
}
