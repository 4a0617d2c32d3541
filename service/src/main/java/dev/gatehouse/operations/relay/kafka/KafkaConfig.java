package dev.gatehouse.operations.relay.kafka;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code kafka:} in config.yml. Every default is written here and nowhere else. It knows no class of Kafka's, so that a server
 * without one loads none.
 *
 * @param saslJaasConfig a secret; never shown
 * @param saslJaasConfigFile a file that holds the same
 * @param properties for every client of ours, above our defaults; values may be secrets and are never shown
 */
public record KafkaConfig(
        @Pattern(
                regexp = "|[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*",
                message = "must be host:port, or some of them with commas between")
        String bootstrapServers,

        @Pattern(regexp = TOPIC, message = NO_TOPIC) String topic,

        @Pattern(regexp = TOPIC, message = NO_TOPIC) String deadLetterTopic,

        @Pattern(regexp = "\\S+", message = "must be a name")
        String group,

        String saslJaasConfig,
        String saslJaasConfigFile,
        Map<String, String> properties) {
    public static final KafkaConfig DEFAULTS = new KafkaConfig(null, null, null, null, null, null, null);

    private static final String TOPIC = "[a-zA-Z0-9._-]{1,249}";
    private static final String NO_TOPIC = "must be a topic's name: letters, digits, dots, dashes and underscores";

    /** What order and durability rest upon, and what has a key of its own here. */
    private static final Set<String> OURS = Set.of(
            "bootstrap.servers",
            "group.id",
            "sasl.jaas.config",
            "acks",
            "retries",
            "enable.idempotence",
            "max.in.flight.requests.per.connection",
            "transactional.id",
            "enable.auto.commit",
            "auto.offset.reset",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer");

    public KafkaConfig(
            @Nullable String bootstrapServers,
            @Nullable String topic,
            @Nullable String deadLetterTopic,
            @Nullable String group,
            @Nullable String saslJaasConfig,
            @Nullable String saslJaasConfigFile,
            @Nullable Map<String, String> properties) {
        this.bootstrapServers = requireNonNullElse(bootstrapServers, "");
        this.topic = requireNonNullElse(topic, "gatehouse.audit.events");
        this.deadLetterTopic = requireNonNullElse(deadLetterTopic, "gatehouse.audit.events.dead");
        this.group = requireNonNullElse(group, "gatehouse-audit");
        this.saslJaasConfig = requireNonNullElse(saslJaasConfig, "");
        this.saslJaasConfigFile = requireNonNullElse(saslJaasConfigFile, "");
        this.properties = Map.copyOf(requireNonNullElse(properties, Map.of()));
    }

    @JsonIgnore
    public boolean isNamed() {
        return !bootstrapServers.isEmpty();
    }

    @JsonIgnore
    @AssertTrue(message = "properties must not hold what has a key of its own, nor what order and durability rest upon")
    public boolean isOnlyWhatMayBeSet() {
        return properties.keySet().stream().noneMatch(OURS::contains);
    }

    @JsonIgnore
    @AssertTrue(message = "topic and deadLetterTopic must differ")
    public boolean isBuriedElsewhere() {
        return !topic.equals(deadLetterTopic);
    }

    @JsonIgnore
    @AssertTrue(message = "saslJaasConfig and saslJaasConfigFile must not both be given")
    public boolean isOneSecret() {
        return saslJaasConfig.isEmpty() || saslJaasConfigFile.isEmpty();
    }

    @Override
    public String toString() {
        return "kafka " + bootstrapServers + ", topic " + topic + ", group " + group;
    }
}
