package dev.gatehouse.operations.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.testkit.Fuzz;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever may write to the topic: a record is an event or it is none, and it stops nobody behind it. */
@ExtendWith(PostgresExtension.class)
class HostileRecordsTest {
    private static final byte[] EVENT =
            ("{\"event_id\":7,\"occurred_at\":\"2026-01-01T00:00:00Z\",\"category\":\"compliance\","
                            + "\"action\":\"user_created\",\"actor\":\"operator:ada\",\"aggregate_type\":\"user\",\"aggregate_id\":\"x\","
                            + "\"tenant_id\":\"019b76da-a800-7000-8000-000000000001\",\"reason\":null,\"payload\":{\"a\":[1,null]}}")
                    .getBytes(UTF_8);

    @Test
    void numbersOfEvents() {
        Fuzz.bytes("record", List.of(EVENT, "{\"event_id\":1}".getBytes(UTF_8)), bytes -> Arrival.of(record(bytes)));
    }

    @Test
    void eventsForTheTable(TestDatabase database) {
        Arrivals arrivals = new Arrivals(database.back());
        Fuzz.bytes("event", 1_500, List.of(EVENT), bytes -> arrivals.store(List.of(record(bytes))));
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>("topic", 0, 0, new byte[0], value);
    }
}
