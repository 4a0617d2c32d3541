package dev.gatehouse.operations.relay.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.KafkaExtension;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Scraped;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestKafka;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({PostgresExtension.class, KafkaExtension.class})
class AuditConsumerTest {
    private final Events events;
    private final KafkaConfig config;

    AuditConsumerTest(TestDatabase database, TestKafka kafka) {
        this.events = Events.over(database, kafka, 4);
        this.config = events.config();
    }

    @Test
    void bringsEveryEventBackAsItWasWithItsOrigin() throws Exception {
        events.happen("one", 3);
        events.happen("two", 2);
        String before = events.all("outbox");
        publish();

        try (Instance instance = started()) {
            Eventually.holds("all are back", () -> events.kept() == 5);
            Eventually.holds("nothing lags", () -> instance.value("gatehouse_kafka_consumer_lag") == 0);
            assertThat(instance.consumer.isConnected()).isTrue();
        }
        assertThat(events.all("audit_events")).isEqualTo(before);
        assertThat(events.sent()).isZero();
    }

    @Test
    void anEventThatComesBackBeforeTheRelayHasMarkedItIsInOneTableOnly() throws Exception {
        events.happen("one", 1);
        String before = events.all("outbox");
        events.jdbi().useTransaction(relay -> {
            publisher().publish(relay.attach(TopicDao.class).events(List.of(1L)), new HashSet<>());
            try (Instance instance = started()) {
                Eventually.holds("it is back", () -> events.kept() == 1);
            }
            relay.attach(TopicDao.class).sent(List.of(1L));
        });

        assertThat(events.all("audit_trail")).isEqualTo(before);
        assertThat(events.all("audit_events")).isEqualTo(before);
    }

    @Test
    void anEventThatComesAgainIsThereOnce() throws Exception {
        events.happen("one", 3);
        for (int i = 0; i < 3; i++) {
            publisher().publish(all(), new HashSet<>());
        }
        publish();

        try (Instance instance = started()) {
            Eventually.holds("all are read", () -> instance.value("gatehouse_kafka_consumed_total") == 12);
        }
        assertThat(events.kept()).isEqualTo(3);
        assertThat(events.sent()).isZero();
    }

    @Test
    void whatIsNoEventIsPutAsideAndThePartitionGoesOn() throws Exception {
        events.happen("one", 1);
        publish();
        String good = events.kafka().recordsOf(config.topic()).getFirst().value();
        List<String> poison = List.of(
                "no json",
                "{}",
                "[1]",
                "{\"event_id\": 0}",
                "{\"event_id\": \"7\"}",
                "{\"event_id\": 7}",
                "{\"event_id\": 99999999999999999999}",
                good.replace("\"security\"", "\"gossip\"").replace("\"event_id\": 1", "\"event_id\": 101"),
                good.replace("\"tested\"", "\"nul \\u0000\"").replace("\"event_id\": 1", "\"event_id\": 102"),
                good + good,
                good.replace("\"created_at\": \"2", "\"created_at\": \"when 2"));
        poison.forEach(value -> events.kafka().send(config.topic(), "one", value));
        events.kafka().send(config.topic(), "one", null);
        events.kafka().send(config.topic(), "one", good.replace("\"event_id\": 1,", "\"event_id\": 103,"));

        try (Instance instance = started()) {
            Eventually.holds("what follows is kept", () -> events.kept() == 2);
            Eventually.holds(
                    "the poison is counted",
                    () -> instance.value("gatehouse_kafka_dead_letters_total") == poison.size() + 1);
        }
        assertThat(events.kafka().recordsOf(config.deadLetterTopic()))
                .extracting(ConsumerRecord::value)
                .containsAll(poison)
                .containsNull();
        assertThat(events.kafka().committed(config.group(), config.topic())).isEqualTo(poison.size() + 3);
    }

    @Test
    void aBatchThatTheDatabaseDoesNotTakeIsReadAgainAndWhatFollowsIsNotLost() throws Exception {
        events.jdbi().useHandle(handle -> handle.execute("ALTER TABLE audit_events RENAME TO away"));
        try (Instance instance = started()) {
            events.happen("one", 2);
            publish();
            Eventually.holds("a batch failed", () -> instance.value("gatehouse_kafka_consumer_failures_total") > 0);
            events.happen("one", 2);
            publish();
            assertThat(events.kafka().committed(config.group(), config.topic())).isZero();

            events.jdbi().useHandle(handle -> handle.execute("ALTER TABLE away RENAME TO audit_events"));

            Eventually.holds("all are back", () -> events.kept() == 4);
        }
        assertThat(events.kafka().committed(config.group(), config.topic())).isEqualTo(4);
    }

    @Test
    void oneThatIsKilledBeforeItsOffsetsAreCommittedLosesNothing() throws Exception {
        events.happen("one", 5);
        publish();
        AtomicBoolean stored = new AtomicBoolean();
        try (Instance killed = started(() -> thatNeverCommits(new KafkaClients(config).consumer(), stored))) {
            Eventually.holds("it has stored a batch", stored::get);
        }
        assertThat(events.kafka().committed(config.group(), config.topic())).isZero();

        try (Instance next = started()) {
            Eventually.holds("all are read again", () -> next.value("gatehouse_kafka_consumed_total") == 5);
        }
        assertThat(events.kept()).isEqualTo(5);
    }

    @Test
    void oneWhoseConnectionIsCutWithinABatchStoresItOnce() throws Exception {
        events.jdbi().useHandle(handle -> {
            handle.execute("CREATE SEQUENCE cuts");
            handle.execute("CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF nextval(''cuts'') = 3"
                    + " THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END'");
            handle.execute("CREATE TRIGGER cut BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION cut()");
        });
        events.happen("one", 5);
        publish();
        try (Instance instance = started()) {
            Eventually.holds("all are back", () -> events.kept() == 5);
            assertThat(instance.value("gatehouse_kafka_consumer_failures_total"))
                    .isPositive();
        } finally {
            events.jdbi().useHandle(handle -> handle.execute("DROP FUNCTION cut CASCADE; DROP SEQUENCE cuts"));
        }
        assertThat(events.sent()).isZero();
    }

    @Test
    void instancesShareThePartitionsAndOneGoesOnWithThoseOfAnotherThatStops() throws Exception {
        try (Instance first = started();
                Instance second = started()) {
            Eventually.holds("both have partitions", () -> events.kafka().members(config.group()) == 2);
            happenOnMany(40);
            publish();
            Eventually.holds("all are back", () -> events.kept() == 40);
            assertThat(first.value("gatehouse_kafka_consumed_total")).isBetween(1.0, 39.0);

            second.close();
            happenOnMany(40);
            publish();

            Eventually.holds("all are back", () -> events.kept() == 80);
        }
        assertThat(events.kafka().committed(config.group(), config.topic())).isEqualTo(80);
    }

    private void happenOnMany(int things) {
        LongStream.range(0, things).forEach(thing -> events.happen("thing " + thing, 1));
    }

    private List<Outgoing> all() {
        List<Long> numbers = events.jdbi()
                .withHandle(handle -> handle.select("SELECT event_id FROM outbox")
                        .mapTo(Long.class)
                        .list());
        return events.jdbi().withExtension(TopicDao.class, dao -> dao.events(numbers));
    }

    private void publish() {
        Publisher publisher = publisher();
        List<Long> done = publisher.publish(all(), new HashSet<>()).acknowledged();
        events.jdbi().useExtension(TopicDao.class, dao -> dao.sent(done));
        publisher.close();
        assertThat(events.waiting()).isZero();
    }

    private Publisher publisher() {
        return new Publisher(
                new KafkaClients(config)::producer, config.topic(), new KafkaMetrics(new PrometheusRegistry()));
    }

    private Instance started() {
        return started(new KafkaClients(config)::consumer);
    }

    private Instance started(Supplier<Consumer<byte[], byte[]>> consumers) {
        Instance instance = new Instance(consumers);
        instance.consumer.start();
        return instance;
    }

    /** As if it were killed at that moment, again and again. */
    @SuppressWarnings("unchecked") // a proxy of that very type
    private static Consumer<byte[], byte[]> thatNeverCommits(Consumer<byte[], byte[]> real, AtomicBoolean stored) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (self, method, arguments) -> {
                    if (method.getName().equals("commitSync")) {
                        stored.set(true);
                        throw new TimeoutException("killed");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Of the consumer; several are a group. */
    private final class Instance implements AutoCloseable {
        final PrometheusRegistry registry = new PrometheusRegistry();
        final AuditConsumer consumer;
        private boolean stopped;

        Instance(Supplier<Consumer<byte[], byte[]>> consumers) {
            KafkaMetrics metrics = new KafkaMetrics(registry);
            this.consumer = new AuditConsumer(
                    consumers,
                    config.topic(),
                    new Arrivals(events.jdbi()),
                    new DeadLetters(new KafkaClients(config)::producer, config.deadLetterTopic(), metrics),
                    metrics);
        }

        double value(String metric) {
            return Scraped.value(registry, metric);
        }

        @Override
        public void close() throws InterruptedException {
            if (!stopped) {
                stopped = true;
                consumer.stop();
            }
        }
    }
}
