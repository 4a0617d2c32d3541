package dev.gatehouse.operations.relay.kafka;

import dev.gatehouse.operations.relay.AuditSink;
import dev.gatehouse.operations.relay.Republisher;
import io.dropwizard.lifecycle.Managed;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Both ends of the topic, as this instance holds them. Nothing is connected before it starts. */
public final class KafkaAudit implements Managed {
    private final Publisher publisher;
    private final Topic topic;
    private final AuditConsumer consumer;

    private KafkaAudit(Publisher publisher, AuditConsumer consumer) {
        this.publisher = publisher;
        this.topic = new Topic(publisher);
        this.consumer = consumer;
    }

    /** @throws KafkaMisconfigured when a setting is none of Kafka's */
    public static KafkaAudit over(KafkaConfig config, Jdbi jdbi, KafkaMetrics metrics) {
        KafkaClients clients = new KafkaClients(config);
        var audit = new KafkaAudit(
                new Publisher(clients::producer, config.topic(), metrics),
                new AuditConsumer(
                        clients::consumer,
                        config.topic(),
                        new Arrivals(jdbi),
                        new DeadLetters(clients::producer, config.deadLetterTopic(), metrics),
                        metrics));
        metrics.watch(() -> audit.trouble().isPresent());
        return audit;
    }

    public AuditSink sink() {
        return topic;
    }

    public Republisher republisher() {
        return topic;
    }

    /** What is wrong, if anything is. */
    public Optional<String> trouble() {
        return publisher
                .trouble()
                .map(why -> "Kafka takes no events (" + why + ")")
                .or(() -> consumer.isConnected() ? Optional.empty() : Optional.of("no broker of Kafka answers"));
    }

    @Override
    public void start() {
        consumer.start();
    }

    /** After the relay, which publishes to the end. */
    @Override
    public void stop() throws InterruptedException {
        consumer.stop();
        publisher.close();
    }
}
