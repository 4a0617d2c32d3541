package dev.gatehouse.operations.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestKafka;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;

/** Acts in a database and what becomes of the record of them, in a topic and out of it. */
record Events(TestDatabase database, TestKafka kafka, KafkaConfig config) {
    static Events over(TestDatabase database, TestKafka kafka, int partitions) {
        database.back()
                .useHandle(handle -> handle.execute("TRUNCATE outbox, outbox_sent, audit_events RESTART IDENTITY"));
        String topic = kafka.aTopic(partitions);
        return new Events(
                database,
                kafka,
                new KafkaConfig(
                        kafka.bootstrapServers(), topic, topic + ".dead", topic + "-group", null, null, Map.of()));
    }

    KafkaConfig with(String property, String value) {
        return new KafkaConfig(
                config.bootstrapServers(),
                config.topic(),
                config.deadLetterTopic(),
                config.group(),
                null,
                null,
                Map.of(property, value));
    }

    Jdbi jdbi() {
        return database.back();
    }

    /** On a thing, with an address that may not travel. */
    void happen(String aggregateId, int times) {
        for (int i = 0; i < times; i++) {
            happens(aggregateId, "{\"a\": 1.50}");
        }
    }

    void happens(String aggregateId, String payload) {
        jdbi().useHandle(handle -> handle.execute(
                "INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin)"
                        + " VALUES ('security', 'tested', gen_random_uuid(), 'thing', ?, 'r', CAST(? AS jsonb),"
                        + " '{\"address\": \"192.0.2.1\"}')",
                aggregateId,
                payload));
    }

    long waiting() {
        return database.rowsOf("outbox");
    }

    long sent() {
        return database.rowsOf("outbox_sent");
    }

    long kept() {
        return database.rowsOf("audit_events");
    }

    String all(String table) {
        return jdbi().withHandle(handle -> handle.select("SELECT string_agg(row(event_id, category, action, tenant_id,"
                        + " aggregate_type, aggregate_id, request_id, payload, origin, created_at)::text, ' ' ORDER BY event_id)"
                        + " FROM " + table)
                .mapTo(String.class)
                .one());
    }

    /** The numbers in the topic, of each thing in the order of their first coming. */
    Map<String, List<Long>> published() {
        Map<String, Set<Long>> all = new HashMap<>();
        for (ConsumerRecord<String, String> record : kafka.recordsOf(config.topic())) {
            all.computeIfAbsent(record.key(), any -> new LinkedHashSet<>()).add(numberOf(record));
        }
        Map<String, List<Long>> ordered = new HashMap<>();
        all.forEach((thing, numbers) -> ordered.put(thing, new ArrayList<>(numbers)));
        return ordered;
    }

    Set<Long> publishedNumbers() {
        Set<Long> all = new HashSet<>();
        published().values().forEach(all::addAll);
        return all;
    }

    static long numberOf(ConsumerRecord<String, String> record) {
        return Long.parseLong(new String(record.headers().lastHeader("event_id").value(), UTF_8));
    }
}
