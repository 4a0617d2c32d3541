package dev.gatehouse.guard.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class ChangeFeedTest {
    private final TestDatabase database;
    private final Jdbi jdbi;
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> heard = new ArrayList<>();
    private final ChangeFeed feed;
    private int startsOver;
    private boolean deaf;

    ChangeFeedTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.back();
        this.feed = new ChangeFeed(jdbi, ChangesConfig.DEFAULTS, nanos::get, new PrometheusRegistry());
        feed.on("client", new Listener() {
            @Override
            public void hear(List<Change> news) {
                if (deaf) {
                    throw new IllegalStateException("not now");
                }
                news.forEach(change -> heard.add(change.subject()));
            }

            @Override
            public void startOver() {
                startsOver++;
            }
        });
    }

    @BeforeEach
    void begin() {
        tell(jdbi, "before the start");
        feed.poll();
        assertThat(heard).isEmpty();
        assertThat(startsOver).isEqualTo(1);
    }

    @Test
    void hearsEachChangeOnce() {
        tell(jdbi, "a");
        feed.poll();
        tell(jdbi, "b");
        feed.poll();
        feed.poll();

        assertThat(heard).containsExactly("a", "b");
    }

    @Test
    void hearsWhatCommitsAfterALaterOne() {
        try (Handle slow = jdbi.open()) {
            slow.begin();
            tell(slow, "early");
            tell(jdbi, "late");
            feed.poll();
            feed.poll();
            assertThat(heard).containsExactly("late");

            slow.commit();
            feed.poll();
            feed.poll();
        }
        assertThat(heard).containsExactly("late", "early");
    }

    @Test
    void aTransactionThatHangsHereHoldsNothingUpAndIsHeardInTheEnd() {
        try (Handle stuck = jdbi.open()) {
            stuck.begin();
            tell(stuck, "stuck");
            List<String> others = tellAndPoll(20);
            assertThat(heard).isEqualTo(others);
            assertThat(feed.window()).isEqualTo(20);

            stuck.commit();
        }
        feed.poll();
        assertThat(heard).hasSize(21).contains("stuck");
        feed.poll();
        assertThat(feed.window()).isZero();
    }

    @Test
    void aTransactionThatHangsInAnotherDatabaseHoldsNothingUp() throws SQLException {
        String elsewhere = database.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/postgres$1");
        try (Connection stuck = DriverManager.getConnection(elsewhere, database.user(), database.password())) {
            stuck.setAutoCommit(false);
            stuck.createStatement().execute("SELECT pg_current_xact_id()");

            assertThat(tellAndPoll(20)).isEqualTo(heard);
            assertThat(feed.window()).isEqualTo(20);
        }
        feed.poll();
        assertThat(heard).hasSize(20);
    }

    @Test
    void aTransactionThatIsRolledBackIsNoNews() {
        try (Handle undone = jdbi.open()) {
            undone.begin();
            tell(undone, "never");
            tell(jdbi, "a");
            undone.rollback();
        }
        feed.poll();
        feed.poll();

        assertThat(heard).containsExactly("a");
        assertThat(feed.window()).isZero();
    }

    @Test
    void isFreshOnlyWhileItsLastSuccessIsYoung() {
        assertThat(feed.isFresh()).isTrue();
        nanos.addAndGet(Duration.ofMillis(1001).toNanos());
        assertThat(feed.isFresh()).isFalse();
        feed.poll();
        assertThat(feed.isFresh()).isTrue();
    }

    @Test
    void isNotFreshBeforeItsFirstNews() {
        assertThat(new ChangeFeed(jdbi, ChangesConfig.DEFAULTS, nanos::get, new PrometheusRegistry()).isFresh())
                .isFalse();
    }

    @Test
    void whatCouldNotBeHeardIsToldAgain() {
        tell(jdbi, "a");
        deaf = true;
        nanos.addAndGet(Duration.ofMillis(600).toNanos());
        assertThatThrownBy(feed::poll).hasMessage("not now");
        nanos.addAndGet(Duration.ofMillis(600).toNanos());
        assertThat(feed.isFresh()).isFalse();

        deaf = false;
        feed.poll();
        assertThat(heard).containsExactly("a");
        assertThat(feed.isFresh()).isTrue();
    }

    @Test
    void hearsWhatWasSaidWhileItsConnectionWasCut() throws SQLException {
        jdbi.useHandle(
                handle -> handle.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"));
        try (Connection fresh = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            fresh.createStatement().execute("INSERT INTO changes (topic, subject) VALUES ('client', 'a')");
        }
        pollUntilItWorks();

        assertThat(heard).containsExactly("a");
    }

    @Test
    void startsOverWhenItHeardNothingForLongerThanNewsAreKept() {
        tell(jdbi, "swept by now");
        nanos.addAndGet(Duration.ofHours(13).toNanos());
        feed.poll();

        assertThat(startsOver).isEqualTo(2);
        tell(jdbi, "a");
        feed.poll();
        assertThat(heard).containsExactly("a");
    }

    @Test
    void topicsWithoutAListenerHarmNobody() {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO changes (topic, subject) VALUES ('flag', 'f')"));
        tell(jdbi, "a");
        feed.poll();

        assertThat(heard).containsExactly("a");
    }

    private List<String> tellAndPoll(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    tell(jdbi, "n" + i);
                    feed.poll();
                    return "n" + i;
                })
                .toList();
    }

    /** A pool notices a dead connection by using it. */
    private void pollUntilItWorks() {
        for (int tries = 0; tries < 40; tries++) {
            try {
                feed.poll();
                return;
            } catch (RuntimeException cut) {
                assertThat(SqlState.isUnavailable(cut)).as(cut.toString()).isTrue();
            }
        }
        throw new AssertionError("never again");
    }

    private static void tell(Jdbi jdbi, String subject) {
        jdbi.useHandle(handle -> tell(handle, subject));
    }

    private static void tell(Handle handle, String subject) {
        handle.execute("INSERT INTO changes (topic, subject, number) VALUES ('client', ?, 1)", subject);
    }
}
