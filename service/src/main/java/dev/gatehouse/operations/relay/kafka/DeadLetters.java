package dev.gatehouse.operations.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records that are no events where somebody can look at them, and where they are in nobody's way. */
final class DeadLetters implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String topic;
    private final KafkaMetrics metrics;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetters(Supplier<Producer<byte[], byte[]>> producers, String topic, KafkaMetrics metrics) {
        this.producers = producers;
        this.topic = topic;
        this.metrics = metrics;
    }

    /** It is buried when this returns. The log says where it lay and not what it says, which nobody vouches for. */
    void bury(ConsumerRecord<byte[], byte[]> dead) {
        if (!sent(dead, dead.value()) && !sent(dead, null)) {
            throw new IllegalStateException("a dead letter is too large even without its content");
        }
        metrics.deadLetters.inc();
        log.warn(
                "record {} of partition {} of {} is no event; it lies in {} now",
                dead.offset(),
                dead.partition(),
                dead.topic(),
                topic);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    /** False when it is too large; where it came from then tells where its content still is. */
    private boolean sent(ConsumerRecord<byte[], byte[]> dead, byte @Nullable [] content) {
        var letter = new ProducerRecord<byte[], byte[]>(topic, null, dead.key(), content);
        letter.headers()
                .add("topic", dead.topic().getBytes(UTF_8))
                .add("partition", Integer.toString(dead.partition()).getBytes(UTF_8))
                .add("offset", Long.toString(dead.offset()).getBytes(UTF_8));
        try {
            if (producer == null) {
                producer = producers.get();
            }
            producer.send(letter).get(KafkaClients.DELIVERY.plusSeconds(1).toMillis(), MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            close();
            throw new IllegalStateException("a dead letter could not be put aside", e);
        }
    }
}
