package dev.gatehouse.operations.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class ReplayTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final TestDatabase database;
    private final Jdbi jdbi;
    private final List<Long> replayed = new ArrayList<>();
    private final List<Long> told = new ArrayList<>();
    private final List<Long> expectations = new ArrayList<>();

    ReplayTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.back();
    }

    @BeforeEach
    void anEventAMinute() {
        jdbi.useHandle(handle -> {
            handle.execute("TRUNCATE outbox, outbox_sent, audit_events RESTART IDENTITY");
            for (String table : List.of("audit_events", "outbox_sent")) {
                handle.execute("INSERT INTO " + table
                        + " (event_id, category, action, aggregate_type, aggregate_id, payload, created_at)"
                        + " SELECT n, 'security', 'tested', 'test', 't', '{}', timestamptz '2026-01-02T12:00:00Z'"
                        + " + n * interval '1 minute' FROM generate_series(1, 1500) n WHERE (n % 10 = 0) = ('" + table
                        + "' = 'outbox_sent')");
            }
        });
    }

    @Test
    void replaysWhatHappenedBetweenTwoMomentsInItsOrder() {
        assertThat(replay().between(minute(700), minute(1300), false, this::tell))
                .isTrue();

        assertThat(replayed).hasSize(600).isSorted().doesNotHaveDuplicates();
        assertThat(replayed.getFirst()).isEqualTo(700);
        assertThat(replayed.getLast()).isEqualTo(1299);
        assertThat(told.getLast()).isEqualTo(600);
    }

    @Test
    void findsTheBeginningWithoutReadingAllThatWasBefore() {
        List<Long> visited = new ArrayList<>();
        replay().between(minute(1450), minute(2000), true, (seen, wanted, expected) -> visited.add(seen));

        assertThat(visited.getLast()).isLessThan(60);
        assertThat(replayed).isEmpty();
    }

    @Test
    void withoutAChoiceReplaysWhatWasSentAndIsNotBack() {
        assertThat(replay().unreturned(false, this::tell)).isTrue();

        assertThat(replayed).hasSize(150).isSorted().allMatch(number -> number % 10 == 0);
    }

    @Test
    void ofNumbersReplaysThoseThatHaveLeftTheOutbox() {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO outbox (event_id, category, action, aggregate_type, aggregate_id) OVERRIDING SYSTEM VALUE"
                        + " VALUES (1501, 'security', 'tested', 'test', 't')"));

        replay().named(List.of(10L, 11L, 1501L, 9999L), false, this::tell);

        assertThat(replayed).containsExactly(10L, 11L);
        assertThat(told).containsExactly(2L);
    }

    @Test
    void tellsHowManyItExpectsToLookAt() {
        replay().between(minute(100), minute(1300), true, this::tell);
        assertThat(expectations.getFirst()).isBetween(1190L, 1210L);

        expectations.clear();
        jdbi.useHandle(handle -> handle.execute("DELETE FROM audit_events WHERE event_id % 2 = 1"));
        replay().between(minute(100), minute(1300), true, this::tell);
        assertThat(expectations.getFirst()).as("numbers have gaps").isBetween(590L, 610L);

        expectations.clear();
        replay().unreturned(true, this::tell);
        assertThat(expectations).containsOnly(150L);
    }

    @Test
    void stopsBetweenTwoBatchesWhenToldTo() {
        Thread.currentThread().interrupt();
        boolean whole = replay().between(minute(0), minute(1500), false, this::tell);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(whole).isFalse();
        assertThat(replayed).isEmpty();
    }

    @Test
    void withoutKafkaBringsHomeWhatAKafkaNeverBroughtBack() {
        new Replay(jdbi, new AuditEventsTable()).unreturned(false, this::tell);

        assertThat(database.rowsOf("outbox_sent")).isZero();
        assertThat(database.rowsOf("audit_events")).isEqualTo(1500);
    }

    private Replay replay() {
        return new Replay(jdbi, (transaction, ids) -> replayed.addAll(ids));
    }

    private void tell(long visited, long replayedSoFar, long expected) {
        told.add(replayedSoFar);
        expectations.add(expected);
    }

    private static Instant minute(int number) {
        return NOON.plusSeconds(60L * number);
    }
}
