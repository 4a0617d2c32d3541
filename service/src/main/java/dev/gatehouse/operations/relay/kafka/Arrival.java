package dev.gatehouse.operations.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that has an event's number. Whether the rest is an event, too, judges the table's own types. */
record Arrival(ConsumerRecord<byte[], byte[]> source, long eventId, String json) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static Optional<Arrival> of(ConsumerRecord<byte[], byte[]> source) {
        if (source.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode id = JSON.readTree(source.value()).path("event_id");
            return id.canConvertToLong() && id.isIntegralNumber() && id.longValue() > 0
                    ? Optional.of(new Arrival(source, id.longValue(), new String(source.value(), UTF_8)))
                    : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
