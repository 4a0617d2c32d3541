package dev.gatehouse.operations.relay.kafka;

import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic of the audit, as one of the group that all instances are, on a thread of its own. A batch is stored before its
 * offsets are committed; a batch that cannot be stored is read again before anything behind it is.
 */
final class AuditConsumer implements Managed {
    private static final Logger log = LoggerFactory.getLogger(AuditConsumer.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration BREATH = Duration.ofMillis(500);
    private static final Duration BETWEEN = Duration.ofMillis(1);
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final Arrivals arrivals;
    private final DeadLetters deadLetters;
    private final KafkaMetrics metrics;
    private final PeriodicWorker worker;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean connected;

    AuditConsumer(
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            Arrivals arrivals,
            DeadLetters deadLetters,
            KafkaMetrics metrics) {
        this.consumers = consumers;
        this.topic = topic;
        this.arrivals = arrivals;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.worker = PeriodicWorker.named("audit consumer", BETWEEN, this::round);
    }

    /** Whether a broker is there at all. */
    boolean isConnected() {
        return connected;
    }

    @Override
    public void start() {
        worker.start();
    }

    /** The batch under way is stored and committed; then the group is left, so that the others go on at once. */
    @Override
    public void stop() throws InterruptedException {
        worker.stop();
        leave();
        deadLetters.close();
    }

    void round() {
        try {
            Consumer<byte[], byte[]> open = consumer();
            ConsumerRecords<byte[], byte[]> records = open.poll(POLL);
            look(open);
            if (!records.isEmpty()) {
                store(open, records);
                commit(open, records);
            }
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (KafkaException e) {
            connected = false;
            leave();
            breathe();
            throw e;
        }
    }

    private void store(Consumer<byte[], byte[]> open, ConsumerRecords<byte[], byte[]> records) {
        try {
            List<ConsumerRecord<byte[], byte[]>> noEvents = arrivals.store(records);
            noEvents.forEach(deadLetters::bury);
            metrics.consumed.inc(records.count());
        } catch (RuntimeException e) {
            metrics.consumerFailures.inc();
            records.partitions()
                    .forEach(partition -> open.seek(
                            partition, records.records(partition).getFirst().offset()));
            breathe();
            throw e;
        }
    }

    /** If it fails, somebody reads the same records again and finds them stored. */
    private static void commit(Consumer<byte[], byte[]> open, ConsumerRecords<byte[], byte[]> records) {
        try {
            open.commitSync(records.nextOffsets());
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (KafkaException e) {
            log.info("offsets were not committed ({})", e.getClass().getSimpleName());
        }
    }

    private void look(Consumer<byte[], byte[]> open) {
        connected = open.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("connection-count"))
                .map(Metric::metricValue)
                .anyMatch(count -> count instanceof Number some && some.doubleValue() > 0);
        long unread = open.assignment().stream()
                .mapToLong(partition -> open.currentLag(partition).orElse(0))
                .sum();
        metrics.lag.set((double) unread);
    }

    private Consumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = consumers.get();
            consumer.subscribe(List.of(topic));
        }
        return consumer;
    }

    private void leave() {
        if (consumer != null) {
            try {
                consumer.close(CloseOptions.timeout(LEAVING));
            } catch (KafkaException | ConcurrentModificationException e) { // the latter while a round outlives its stop
                log.info(
                        "the group was not left ({}); the others miss us soon",
                        e.getClass().getSimpleName());
            }
            consumer = null;
        }
    }

    private static void breathe() {
        try {
            Thread.sleep(BREATH);
        } catch (InterruptedException toldToStop) {
            Thread.currentThread().interrupt();
        }
    }
}
