package dev.gatehouse.operations.relay.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes events in waves: of each thing one event at a time, of all things at once. Kafka keeps the order of what one producer
 * sends only until something fails; an event that is sent when the one before it is acknowledged cannot overtake it at all.
 */
final class Publisher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    /** No wave begins later than this; the stop of the server waits for the last one. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** While there is trouble every instance meets it every few seconds. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String topic;
    private final KafkaMetrics metrics;
    private @Nullable Producer<byte[], byte[]> producer;
    private volatile @Nullable Trouble trouble;

    Publisher(Supplier<Producer<byte[], byte[]>> producers, String topic, KafkaMetrics metrics) {
        this.producers = producers;
        this.topic = topic;
        this.metrics = metrics;
    }

    /**
     * What was published.
     *
     * @param failure of the broker, not of a single record; null when there was none
     * @param enough whether events are left that nothing but the time kept from being published
     */
    record Outcome(List<Long> acknowledged, @Nullable KafkaException failure, boolean enough) {}

    private record Trouble(String what, long at) {}

    /** What kept the last events from being published, unless that is long ago: then another instance has published them. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble)
                .filter(last -> System.nanoTime() - last.at() < FRESH.toNanos())
                .map(Trouble::what);
    }

    /** In this order for each thing; what cannot be published now holds back the younger events of the same thing. */
    synchronized Outcome publish(List<Outgoing> events, Set<String> heldBack) {
        Map<String, Queue<Outgoing>> lines = new LinkedHashMap<>();
        for (Outgoing event : events) {
            if (!heldBack.contains(event.line())) {
                lines.computeIfAbsent(event.line(), any -> new ArrayDeque<>()).add(event);
            }
        }
        List<Long> acknowledged = new ArrayList<>();
        KafkaException failure = null;
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!lines.isEmpty() && failure == null && System.nanoTime() < end) {
            failure = wave(lines, acknowledged, heldBack);
        }
        heldBack.addAll(lines.keySet());
        boolean enough = failure == null && !lines.isEmpty();
        metrics.published.inc(acknowledged.size());
        note(failure);
        return new Outcome(acknowledged, failure, enough);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO); // all that was sent is acknowledged or given up already
            producer = null;
        }
    }

    /** Of each line the head. Lines that are through or held back are gone afterwards. */
    private @Nullable KafkaException wave(
            Map<String, Queue<Outgoing>> lines, List<Long> acknowledged, Set<String> heldBack) {
        Map<Outgoing, Future<?>> sent = new LinkedHashMap<>();
        KafkaException failure = null;
        try {
            send(lines, sent);
        } catch (KafkaException e) {
            failure = e;
        }
        for (Map.Entry<Outgoing, Future<?>> one : sent.entrySet()) {
            Outgoing event = one.getKey();
            KafkaException refused = refusal(one.getValue());
            if (refused == null) {
                acknowledged.add(event.eventId());
                next(lines, event.line());
            } else {
                lines.remove(event.line());
                heldBack.add(event.line());
                failure = isAboutTheRecord(event, refused) ? failure : refused;
            }
        }
        return failure;
    }

    /** Stops at the first that fails at once, since each of the others would wait for the same broker. */
    private void send(Map<String, Queue<Outgoing>> lines, Map<Outgoing, Future<?>> sent) {
        Producer<byte[], byte[]> open = producer();
        for (Queue<Outgoing> line : lines.values()) {
            Outgoing event = line.element();
            Future<?> future = open.send(event.in(topic));
            sent.put(event, future);
            if (future.state() == Future.State.FAILED && !(future.exceptionNow() instanceof RecordTooLargeException)) {
                return;
            }
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private static void next(Map<String, Queue<Outgoing>> lines, String name) {
        lines.computeIfPresent(name, (same, line) -> {
            line.remove();
            return line.isEmpty() ? null : line;
        });
    }

    private static @Nullable KafkaException refusal(Future<?> future) {
        try {
            future.get(KafkaClients.DELIVERY.plus(MARGIN).toMillis(), MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof KafkaException told ? told : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            return new KafkaException("no answer", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private boolean isAboutTheRecord(Outgoing event, KafkaException refused) {
        boolean its = refused instanceof RecordTooLargeException
                || refused instanceof InvalidRecordException
                || refused instanceof SerializationException;
        metrics.failures
                .labelValues(its ? KafkaMetrics.RECORD : KafkaMetrics.BROKER)
                .inc();
        if (its) {
            log.warn(
                    "event {} cannot be published ({}); it and what follows on the same {} stay in the outbox",
                    event.eventId(),
                    refused.getClass().getSimpleName(),
                    event.aggregateType());
        }
        return its;
    }

    /** A producer that failed is thrown away: the next one asks for the broker anew, and no late record of this one follows. */
    private void note(@Nullable KafkaException failure) {
        trouble = failure == null ? null : new Trouble(failure.getClass().getSimpleName(), System.nanoTime());
        if (failure != null) {
            close();
        }
    }
}
