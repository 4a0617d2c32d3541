package dev.gatehouse.operations.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;

/** An event as it is published, column for column of {@code events.sql}. */
public record Outgoing(
        long eventId, String category, String action, String aggregateType, String aggregateId, String json) {
    /**
     * What it stands in line with. The sample of what went well is told behind the acts and has no order that could be kept, and
     * a busy client has much of it: each of these is a line of its own.
     */
    String line() {
        return category.equals("ops") ? "ops " + eventId : aggregateId;
    }

    /** Under the id of the thing it is about, so that events of one thing stay in one partition and in order. */
    ProducerRecord<byte[], byte[]> in(String topic) {
        var message = new ProducerRecord<>(topic, aggregateId.getBytes(UTF_8), json.getBytes(UTF_8));
        message.headers()
                .add("event_id", Long.toString(eventId).getBytes(UTF_8))
                .add("event_type", action.getBytes(UTF_8))
                .add("aggregate_type", aggregateType.getBytes(UTF_8));
        return message;
    }
}
