package dev.gatehouse.operations.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes producers and consumers. Their bounds are short, so that a Kafka that came back is found within seconds and the server
 * stops in time: what is not acknowledged waits in the outbox and not in a client's memory.
 */
final class KafkaClients {
    /** After it a record counts as not published, whatever became of it. */
    static final Duration DELIVERY = Duration.ofSeconds(3);

    private final KafkaConfig config;
    private final Map<String, Object> common;

    /** Reads the secret's file, and lets Kafka judge every value; nothing is connected yet. */
    KafkaClients(KafkaConfig config) {
        this.config = config;
        this.common = common(config);
        judge();
    }

    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(forProducer());
    }

    Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(forConsumer());
    }

    private void judge() {
        try {
            new ProducerConfig(forProducer());
            new ConsumerConfig(forConsumer());
        } catch (RuntimeException e) {
            throw new KafkaMisconfigured("kafka.properties: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> common(KafkaConfig config) {
        Map<String, Object> all = new HashMap<>();
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "gatehouse");
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        all.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
        all.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 2_000);
        all.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        String secret = secret(config);
        if (!secret.isEmpty()) {
            all.put(SaslConfigs.SASL_JAAS_CONFIG, secret);
        }
        return all;
    }

    private static String secret(KafkaConfig config) {
        if (config.saslJaasConfigFile().isEmpty()) {
            return config.saslJaasConfig();
        }
        try {
            return Files.readString(Path.of(config.saslJaasConfigFile()), UTF_8).strip();
        } catch (IOException e) {
            throw new KafkaMisconfigured(
                    "kafka.saslJaasConfigFile cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private Map<String, Object> forProducer() {
        Map<String, Object> all = new HashMap<>(common);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0); // a wave is flushed as soon as it is whole
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
        all.putAll(config.properties());
        return all;
    }

    private Map<String, Object> forConsumer() {
        Map<String, Object> all = new HashMap<>(common);
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        all.putAll(config.properties());
        return all;
    }
}
