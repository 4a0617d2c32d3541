package dev.gatehouse.operations.relay.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.operations.relay.AuditSink;
import dev.gatehouse.operations.relay.Relay;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.KafkaExtension;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Scraped;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestKafka;
import dev.gatehouse.testkit.TestTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({PostgresExtension.class, KafkaExtension.class})
class KafkaRelayTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Events events;

    KafkaRelayTest(TestDatabase database, TestKafka kafka) {
        this.events = Events.over(database, kafka, 3);
    }

    @Test
    void everyEventIsPublishedUnderItsThingAndNothingPersonalWithIt() throws Exception {
        events.happen("one", 2);
        events.happen("two", 1);
        String before = events.all("outbox");

        try (Instance instance = new Instance(events.config())) {
            instance.relay(100, instance.topic);
            Eventually.holds("all are sent", () -> events.sent() == 3);
            assertThat(Scraped.value(instance.registry, "gatehouse_kafka_published_total"))
                    .isEqualTo(3);
        }

        assertThat(events.waiting()).isZero();
        assertThat(events.all("outbox_sent")).isEqualTo(before);
        List<ConsumerRecord<String, String>> records =
                events.kafka().recordsOf(events.config().topic());
        assertThat(records).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("one", "one", "two");
        for (ConsumerRecord<String, String> record : records) {
            JsonNode event = JSON.readTree(record.value());
            assertThat(event.path("event_id").longValue()).isEqualTo(Events.numberOf(record));
            assertThat(record.value()).contains("{\"a\": 1.50}").doesNotContain("192.0.2.1", "origin");
        }
    }

    @Test
    void anEventStaysInTheOutboxUntilItIsAcknowledged() throws Exception {
        events.happen("one", 3);
        events.kafka().stop();
        try (Instance instance = new Instance(events.config())) {
            instance.relay(100, instance.topic);
            Eventually.holds(
                    "a batch failed",
                    () -> Scraped.value(instance.registry, "gatehouse_outbox_publish_failures_total") > 0);
            assertThat(events.waiting()).isEqualTo(3);
            assertThat(events.sent()).isZero();
            assertThat(instance.publisher.trouble()).isPresent();

            events.kafka().start();

            Eventually.holds("all are sent", () -> events.sent() == 3);
            assertThat(instance.publisher.trouble()).isEmpty();
        }
        assertThat(events.published()).containsEntry("one", List.of(1L, 2L, 3L));
    }

    @Test
    void aThingWhoseEventIsRefusedHoldsBackItsYoungerOnesAndNobodyElses() throws Exception {
        events.happens("stuck", "{\"a\": \"" + "x".repeat(5000) + "\"}");
        events.happen("stuck", 5);
        events.happen("free", 4);
        events.happen("stuck", 1);
        events.happen("free", 1);
        try (Instance instance = new Instance(events.with("max.request.size", "4000"))) {
            instance.relay(2, instance.topic); // the head of the outbox is full of what cannot go
            Eventually.holds("the others are sent", () -> events.sent() == 5);
            assertThat(events.waiting()).isEqualTo(7);
            assertThat(Scraped.value(instance.registry, "gatehouse_kafka_publish_failures_total", "reason", "record"))
                    .isPositive();
        }
        assertThat(events.published()).containsOnlyKeys("free");

        try (Instance instance = new Instance(events.config())) {
            instance.relay(2, instance.topic);
            Eventually.holds("all are sent", () -> events.waiting() == 0);
        }
        assertThat(events.published())
                .containsEntry("free", List.of(7L, 8L, 9L, 10L, 12L))
                .containsEntry("stuck", List.of(1L, 2L, 3L, 4L, 5L, 6L, 11L));
    }

    @Test
    void theSampleOfWhatWentWellStandsInNobodysLine() throws Exception {
        events.happens("one", "{\"a\": \"" + "x".repeat(5000) + "\"}");
        events.happen("one", 3);
        events.jdbi()
                .useHandle(handle -> handle.execute("UPDATE outbox SET category = 'ops' WHERE event_id IN (1, 3)"));
        try (Instance instance = new Instance(events.with("max.request.size", "4000"))) {
            instance.relay(10, instance.topic);
            Eventually.holds("all but the first are sent", () -> events.sent() == 3);
        }
        assertThat(events.waiting()).isOne();
        assertThat(events.published()).containsOnlyKeys("one");
    }

    @Test
    void aKillBetweenAcknowledgementAndMarkPublishesAgainAndLosesNothing() throws Exception {
        events.happen("one", 3);
        try (Instance killed = new Instance(events.config())) {
            killed.relay(100, (transaction, ids, heldBack) -> {
                killed.topic.take(transaction, ids, heldBack);
                transaction.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                return new AuditSink.Taken(0, false);
            });
            Eventually.holds(
                    "it was killed",
                    () -> Scraped.value(killed.registry, "gatehouse_outbox_publish_failures_total") > 0);
        }
        assertThat(events.waiting()).isEqualTo(3);

        try (Instance next = new Instance(events.config())) {
            next.relay(100, next.topic);
            Eventually.holds("all are sent", () -> events.sent() == 3);
        }
        assertThat(events.kafka().recordsOf(events.config().topic())).hasSizeGreaterThanOrEqualTo(6);
        assertThat(events.published()).containsEntry("one", List.of(1L, 2L, 3L));
    }

    @Test
    void instancesThatComeAndGoKeepTheOrderOfEachThing() throws Exception {
        AtomicBoolean killing = new AtomicBoolean();
        try (Instance first = new Instance(events.config());
                Instance second = new Instance(events.config());
                Instance third = new Instance(events.config())) {
            first.relay(7, (transaction, ids, heldBack) -> {
                AuditSink.Taken moved = first.topic.take(transaction, ids, heldBack);
                if (killing.get()) {
                    transaction.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                }
                return moved;
            });
            second.relay(7, second.topic);
            List<Callable<Integer>> acts = new ArrayList<>();
            for (int thing = 0; thing < 6; thing++) {
                String id = "thing " + thing;
                acts.add(() -> {
                    events.happen(id, 60);
                    return 0;
                });
            }
            acts.add(() -> {
                Eventually.holds("some are sent", () -> events.sent() > 50);
                killing.set(true);
                second.close();
                third.relay(7, third.topic);
                return 0;
            });
            Racers.race(acts);
            Eventually.holds("all are sent", () -> events.waiting() == 0);
        }

        assertThat(events.publishedNumbers())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 360).boxed().toList());
        assertThat(events.published())
                .hasSize(6)
                .allSatisfy((thing, numbers) -> assertThat(numbers).isSorted());
    }

    /** Of the relay, with a connection to Kafka of its own. */
    private final class Instance implements AutoCloseable {
        final PrometheusRegistry registry = new PrometheusRegistry();
        final Publisher publisher;
        final Topic topic;
        private final List<Relay> relays = new ArrayList<>();

        Instance(KafkaConfig config) {
            this.publisher =
                    new Publisher(new KafkaClients(config)::producer, config.topic(), new KafkaMetrics(registry));
            this.topic = new Topic(publisher);
        }

        void relay(int batch, AuditSink sink) {
            Relay relay =
                    new Relay(events.jdbi(), sink, Duration.ofMillis(10), batch, new TestTime().source(), registry);
            relays.add(relay);
            relay.start();
        }

        @Override
        public void close() throws InterruptedException {
            for (Relay relay : relays) {
                relay.stop();
            }
            relays.clear();
            publisher.close();
        }
    }
}
