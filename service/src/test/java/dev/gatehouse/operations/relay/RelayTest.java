package dev.gatehouse.operations.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Scraped;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class RelayTest {
    private static final String EVENT =
            "INSERT INTO outbox (category, action, aggregate_type, aggregate_id, request_id, payload, origin)"
                    + " VALUES ('security', 'tested', 'test', 't', 'r', '{\"a\": 1}', '{\"address\": \"192.0.2.1\"}')";

    private final TestDatabase database;
    private final Jdbi jdbi;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final TestTime time = new TestTime();

    RelayTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.back();
    }

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE outbox, outbox_sent, audit_events RESTART IDENTITY"));
    }

    @Test
    void movesEveryEventAsItIs() {
        events(12);
        String before = everything("outbox");

        aRelay(5, new AuditEventsTable()).round();

        assertThat(database.rowsOf("outbox")).isZero();
        assertThat(everything("audit_events")).isEqualTo(before);
        assertThat(Scraped.value(registry, "gatehouse_outbox_published_total")).isEqualTo(12);
        assertThat(Scraped.value(registry, "gatehouse_outbox_pending")).isZero();
    }

    @Test
    void handsEventsOverInTheOrderOfTheirNumbers() {
        events(12);
        List<Long> taken = new ArrayList<>();

        aRelay(5, (transaction, ids, heldBack) -> {
                    taken.addAll(ids);
                    return AuditSink.Taken.all(ids);
                })
                .round();

        assertThat(taken).isEqualTo(LongStream.rangeClosed(1, 12).boxed().toList());
    }

    @Test
    void ofManyInstancesOneMovesAtATimeAndEveryEventOnce() {
        AtomicInteger at = new AtomicInteger();
        AtomicInteger atMost = new AtomicInteger();
        List<Long> taken = new ArrayList<>();
        AuditSink table = new AuditEventsTable();
        AuditSink watched = (transaction, ids, heldBack) -> {
            atMost.accumulateAndGet(at.incrementAndGet(), Math::max);
            taken.addAll(ids);
            AuditSink.Taken moved = table.take(transaction, ids, heldBack);
            at.decrementAndGet();
            return moved;
        };
        List<Callable<Integer>> acts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Relaying relaying = new Relaying(jdbi, watched, 7);
            acts.add(() -> {
                int moved = 0;
                while (moved < 50 && taken.size() < 400) {
                    moved += relaying.batch(new Walk());
                }
                return moved;
            });
            acts.add(() -> {
                events(100);
                return 0;
            });
        }

        Racers.race(acts);
        Relaying rest = new Relaying(jdbi, watched, 1000);
        rest.batch(new Walk());

        assertThat(atMost).hasValue(1);
        assertThat(taken).hasSize(400).doesNotHaveDuplicates();
        assertThat(database.rowsOf("audit_events")).isEqualTo(400);
        assertThat(database.rowsOf("outbox")).isZero();
    }

    @Test
    void aKillBetweenTakingAndLettingGoLosesNothingAndDoublesNothing() {
        events(3);
        AuditSink killed = (transaction, ids, heldBack) -> {
            AuditSink.Taken moved = new AuditEventsTable().take(transaction, ids, heldBack);
            transaction.execute("SELECT pg_terminate_backend(pg_backend_pid())");
            return moved;
        };

        aRelay(5, killed).round();
        assertThat(database.rowsOf("outbox")).isEqualTo(3);
        assertThat(database.rowsOf("audit_events")).isZero();
        assertThat(Scraped.value(registry, "gatehouse_outbox_publish_failures_total"))
                .isOne();

        Relaying next = new Relaying(jdbi, new AuditEventsTable(), 5);
        assertThat(next.batch(new Walk())).isEqualTo(3);
        assertThat(database.rowsOf("audit_events")).isEqualTo(3);
    }

    @Test
    void anEventThatIsTakenASecondTimeIsThereOnce() {
        events(2);
        jdbi.useHandle(handle -> handle.execute("INSERT INTO audit_events SELECT * FROM outbox WHERE event_id = 1"));

        assertThat(new Relaying(jdbi, new AuditEventsTable(), 5).batch(new Walk()))
                .isEqualTo(2);

        assertThat(database.rowsOf("audit_events")).isEqualTo(2);
        assertThat(database.rowsOf("outbox")).isZero();
    }

    @Test
    void anotherSinkIsHandedAgainWhatItDidNotTake() {
        events(2);
        List<List<Long>> handed = new ArrayList<>();
        Relaying failing = new Relaying(
                jdbi,
                (transaction, ids, heldBack) -> {
                    handed.add(ids);
                    throw new IllegalStateException("away");
                },
                5);

        assertThatThrownBy(() -> failing.batch(new Walk())).hasMessage("away");
        assertThatThrownBy(() -> failing.batch(new Walk())).hasMessage("away");

        assertThat(handed).containsExactly(List.of(1L, 2L), List.of(1L, 2L));
        assertThat(database.rowsOf("outbox")).isEqualTo(2);
    }

    @Test
    void anEventThatCommitsAfterAYoungerOneIsNotForgotten() {
        Relaying relaying = new Relaying(jdbi, new AuditEventsTable(), 5);
        try (Handle slow = jdbi.open()) {
            slow.begin();
            slow.execute(EVENT);
            events(1);
            assertThat(relaying.batch(new Walk())).isOne();
            slow.commit();
        }

        assertThat(relaying.batch(new Walk())).isOne();
        assertThat(database.rowsOf("audit_events")).isEqualTo(2);
    }

    @Test
    void leavesItToTheInstanceThatIsAtIt() {
        events(1);
        Relaying here = new Relaying(jdbi, new AuditEventsTable(), 5);
        try (Handle other = jdbi.open()) {
            other.begin();
            assertThat(other.attach(RelayDao.class).tryAlone()).isTrue();

            assertThat(here.batch(new Walk())).isZero();
            other.rollback();
        }
        assertThat(here.batch(new Walk())).isOne();
    }

    @Test
    void movesAtItsStopWhatTheLastRequestsLeft() throws InterruptedException {
        events(12);

        aRelay(5, new AuditEventsTable()).stop();

        assertThat(database.rowsOf("outbox")).isZero();
        assertThat(Scraped.value(registry, "gatehouse_outbox_published_total")).isEqualTo(12);
    }

    @Test
    void tellsHowManyWaitAndForHowLongAlsoWhileNothingCanBeMoved() {
        events(3);
        jdbi.useHandle(handle ->
                handle.execute("UPDATE outbox SET created_at = now() - interval '1 hour' WHERE event_id = 1"));

        aRelay(5, (transaction, ids, heldBack) -> {
                    throw new IllegalStateException("away");
                })
                .round();

        assertThat(Scraped.value(registry, "gatehouse_outbox_pending")).isEqualTo(3);
        assertThat(Scraped.value(registry, "gatehouse_outbox_oldest_pending_seconds"))
                .isBetween(3600.0, 3700.0);
    }

    private Relay aRelay(int batch, AuditSink sink) {
        return new Relay(jdbi, sink, Duration.ofMillis(100), batch, time.source(), registry);
    }

    private void events(int count) {
        for (int i = 0; i < count; i++) {
            jdbi.useHandle(handle -> handle.execute(EVENT));
        }
    }

    private String everything(String table) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT string_agg(t::text, ' ' ORDER BY event_id) FROM " + table + " t")
                        .mapTo(String.class)
                        .one());
    }
}
