package dev.gatehouse.operations.sweeper;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.guard.audit.AuditConfig;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class AutomaticSweepTest {
    private static final SweeperConfig UNHURRIED =
            new SweeperConfig(Duration.minutes(5), 2, Duration.milliseconds(1), Duration.minutes(10));

    private final TestTime time = new TestTime();
    private final TestDatabase database;

    AutomaticSweepTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void aRoundIsDue() {
        database.back().useHandle(handle -> handle.execute("""
                        DROP TRIGGER IF EXISTS trouble ON sweep_cursors;
                        TRUNCATE sessions, logins, sweep_cursors;
                        UPDATE sweep_rounds SET leader = NULL, began_at = now() - interval '6 minutes', ended_at = now()
                        """));
    }

    @Test
    void aRoundWalksEveryTableAndDeletesTheDead() {
        deadSessions(5);

        SweepRound round = roundOf(anInstance());

        assertThat(round.outcome()).isEqualTo(SweepRound.Outcome.DONE);
        assertThat(round.tables()).hasSameSizeAs(SweptTable.values()).allMatch(SweepRound.Part::atEnd);
        assertThat(round.deleted()).isEqualTo(5);
        assertThat(database.rowsOf("sessions")).isZero();
    }

    @Test
    void theNextRoundIsDueAnIntervalAfterTheBeginningOfTheLast() {
        AutomaticSweep one = anInstance();
        AutomaticSweep other = anInstance();
        one.round();
        deadSessions(1);

        one.round();
        other.round();
        assertThat(database.rowsOf("sessions")).isOne();
        assertThat(other.state().lastRound()).isNull();

        time.advance(java.time.Duration.ofMinutes(5));
        other.round();
        one.round();
        assertThat(database.rowsOf("sessions")).isZero();
        assertThat(other.state().leader()).isTrue();
        assertThat(one.state().leader()).isFalse();
    }

    @Test
    void ofManyInstancesOneHasTheRound() {
        deadSessions(20);
        List<AutomaticSweep> instances =
                IntStream.range(0, 8).mapToObj(i -> anInstance()).toList();

        List<Boolean> led = Racers.race(instances.stream()
                .<Callable<Boolean>>map(instance -> () -> {
                    instance.round();
                    return instance.state().lastRound() != null;
                })
                .toList());

        assertThat(led).containsOnlyOnce(true);
        assertThat(database.rowsOf("sessions")).isZero();
    }

    @Test
    void goesOnWhereTheLastTurnEndedOnWhateverInstanceComesNext() {
        SweeperConfig hurried =
                new SweeperConfig(Duration.minutes(5), 2, Duration.milliseconds(2), Duration.milliseconds(1));
        List<Long> left = new ArrayList<>();
        deadSessions(5);

        for (int round = 0; round < 3; round++) {
            roundOf(anInstance(hurried, () -> false));
            left.add(database.rowsOf("sessions"));
            time.advance(java.time.Duration.ofMinutes(5));
        }

        assertThat(left).containsExactly(3L, 1L, 0L);
        assertThat(realm().count("SELECT visited FROM sweep_cursors WHERE table_name = 'sessions'"))
                .isEqualTo(5);
        assertThat(realm().count("SELECT walks FROM sweep_cursors WHERE table_name = 'sessions'"))
                .isOne();
    }

    @Test
    void aTableThatFailsKeepsItsRowsAndItsCursorAndStarvesNoOther() {
        deadSessions(2);
        deadLogins(2);
        trouble("logins", "RAISE EXCEPTION 'no'");

        SweepRound round = roundOf(anInstance());

        assertThat(round.outcome()).isEqualTo(SweepRound.Outcome.FAILED);
        assertThat(database.rowsOf("logins")).isEqualTo(2);
        assertThat(realm().count("SELECT count(*) FROM sweep_cursors WHERE table_name = 'logins'"))
                .isZero();
        assertThat(database.rowsOf("sessions")).isZero();
    }

    @Test
    void aConnectionCutInTheMidstOfABatchUndoesItAndTheNextRoundDoesItAgain() {
        deadSessions(4);
        trouble("sessions", "PERFORM pg_terminate_backend(pg_backend_pid())");

        assertThat(roundOf(anInstance()).outcome()).isEqualTo(SweepRound.Outcome.FAILED);
        assertThat(database.rowsOf("sessions")).isEqualTo(4);

        realm().execute("DROP TRIGGER trouble ON sweep_cursors");
        time.advance(java.time.Duration.ofMinutes(5));
        assertThat(roundOf(anInstance()).outcome()).isEqualTo(SweepRound.Outcome.DONE);
        assertThat(database.rowsOf("sessions")).isZero();
    }

    @Test
    void takesTheRoundOverFromALeaderThatWasSilentForHalfAMinute() {
        realm().execute(
                        "UPDATE sweep_rounds SET leader = gen_random_uuid(), ended_at = NULL, moved_at = clock_timestamp()");
        AutomaticSweep next = anInstance();

        next.round();
        assertThat(next.state().lastRound()).isNull();

        time.advance(java.time.Duration.ofSeconds(31));
        next.round();
        assertThat(next.state().leader()).isTrue();
    }

    @Test
    void endsItsRoundWhenAnotherInstanceHasIt() {
        deadSessions(4);
        AutomaticSweep overtaken = anInstance(UNHURRIED, () -> {
            realm().execute("UPDATE sweep_rounds SET leader = gen_random_uuid()");
            return false;
        });

        assertThat(roundOf(overtaken).outcome()).isEqualTo(SweepRound.Outcome.STOPPED);
        assertThat(overtaken.state().leader()).isFalse();
        assertThat(database.rowsOf("sessions")).isEqualTo(4);
    }

    @Test
    void waitsWhileSomebodyElseDoesABatch() {
        deadSessions(1);
        SweeperConfig short_ =
                new SweeperConfig(Duration.minutes(5), 2, Duration.milliseconds(1), Duration.milliseconds(50));
        try (Handle other = database.back().open()) {
            other.begin();
            assertThat(other.attach(RoundsDao.class).tryAlone()).isTrue();

            assertThat(roundOf(anInstance(short_, () -> false)).visited()).isZero();
            other.rollback();
        }
        time.advance(java.time.Duration.ofMinutes(5));
        assertThat(roundOf(anInstance(short_, () -> false)).deleted()).isOne();
    }

    @Test
    void finishesTheBatchUnderWayWhenItIsToldToStopAndBeginsNoOther() {
        deadSessions(6);
        AutomaticSweep[] self = new AutomaticSweep[1];
        self[0] = anInstance(UNHURRIED, () -> {
            if (database.rowsOf("sessions") < 6) {
                self[0].stop();
            }
            return false;
        });

        SweepRound round = roundOf(self[0]);

        assertThat(round.outcome()).isEqualTo(SweepRound.Outcome.STOPPED);
        assertThat(round.deleted()).isEqualTo(2);
        assertThat(database.rowsOf("sessions")).isEqualTo(4);
        assertThat(realm().count("SELECT deleted FROM sweep_cursors WHERE table_name = 'sessions'"))
                .isEqualTo(2);
    }

    private AutomaticSweep anInstance() {
        return anInstance(UNHURRIED, () -> false);
    }

    private AutomaticSweep anInstance(SweeperConfig config, BooleanSupplier crowded) {
        Rounds rounds = new Rounds(
                database.back(), Realm.ENTROPY.timeOrderedId(), time.source(), Keep.of(AuditConfig.DEFAULTS));
        return new AutomaticSweep(rounds, time.source(), config, new SweepMetrics(new PrometheusRegistry()), crowded);
    }

    private static SweepRound roundOf(AutomaticSweep instance) {
        instance.round();
        return requireNonNull(instance.state().lastRound(), "a round was due");
    }

    private void deadSessions(int count) {
        Realm realm = realm();
        for (int i = 0; i < count; i++) {
            realm.execute(
                    "UPDATE sessions SET expires_at = now() - interval '1 day' WHERE session_id = ?",
                    realm.aSession("active"));
        }
    }

    private void deadLogins(int count) {
        Realm realm = realm();
        for (int i = 0; i < count; i++) {
            realm.execute("UPDATE logins SET expires_at = now() - interval '1 day' WHERE login_id = ?", realm.aLogin());
        }
    }

    /** At the last statement of a batch, before its commit. */
    private void trouble(String table, String act) {
        realm().execute("""
                CREATE OR REPLACE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; RETURN new; END $$;
                CREATE TRIGGER trouble BEFORE INSERT OR UPDATE ON sweep_cursors
                FOR EACH ROW WHEN (new.table_name = '%s') EXECUTE FUNCTION trouble()
                """.formatted(act, table));
    }

    private Realm realm() {
        return Realm.in(database.back());
    }
}
