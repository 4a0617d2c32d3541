package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.testkit.Figures;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server's pools: what they wait for and no longer, and what they tell of themselves. */
@ExtendWith(PostgresExtension.class)
class PoolTest {
    private static final Duration SHORT = Duration.milliseconds(250);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final List<Long> waits = new CopyOnWriteArrayList<>();
    private final PoolMetrics metrics = new PoolMetrics(registry, waits::add);
    private final TestDatabase database;
    private final OpenPool pool;

    PoolTest(TestDatabase database) {
        this.database = database;
        this.pool = Pool.HOT.open(impatient(1), metrics);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aConnectionIsWaitedForNoLongerThanConnectionWait() throws Exception {
        try (Connection taken = pool.dataSource().getConnection()) {
            assertThat(taken.isClosed()).isFalse();
            assertThatThrownBy(() -> pool.dataSource().getConnection())
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .matches(SqlState::isUnavailable);
        }
        assertThat(figures().value("gatehouse_pool_timeouts_total", "pool", "hot"))
                .isEqualTo(1);
    }

    @Test
    void aStatementRunsNoLongerThanStatementTimeout() {
        assertThatThrownBy(() -> run("SELECT pg_sleep(10)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"))
                .matches(SqlState::isUnavailable);
    }

    @Test
    void aLockIsWaitedForNoLongerThanLockTimeout() throws Exception {
        try (Handle other = database.back().open()) {
            other.begin();
            other.execute("LOCK TABLE tenants");
            assertThatThrownBy(() -> run("SELECT 1 FROM tenants"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"))
                    .matches(SqlState::lostALock);
            other.rollback();
        }
    }

    @Test
    void aTransactionRestsNoLongerThanIdleTransactionTimeout() throws Exception {
        try (Connection resting = pool.dataSource().getConnection()) {
            resting.setAutoCommit(false);
            resting.createStatement().execute("SELECT 1 FROM tenants");
            await(() -> !isThere("idle in transaction"));
            assertThatThrownBy(() -> resting.createStatement().execute("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(run("SELECT 1")).isTrue();
    }

    /** Whose statement nobody ends: only our own patience does. */
    @Test
    @Timeout(60)
    void aServerThatFellSilentIsGivenUp() {
        DatabaseConfig straight = impatient(1);
        try (Wire wire = Wire.to(database.jdbcUrl());
                OpenPool far = Pool.HOT.open(
                        straight.at(wire.jdbcUrl(), straight.user(), straight.password()),
                        new PoolMetrics(new PrometheusRegistry(), waits::add))) {
            assertThatThrownBy(() -> {
                        try (Connection connection = far.dataSource().getConnection();
                                Statement statement = connection.createStatement()) {
                            wire.silence();
                            statement.execute("SELECT 1");
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .matches(SqlState::isUnavailable);
        }
    }

    @Test
    void aConnectionToAServerThatBecameReadOnlyIsNotLentOutAgain() throws Exception {
        try (Connection connection = pool.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = on");
            assertThatThrownBy(() -> statement.execute("DELETE FROM tenants")).matches(SqlState::isUnavailable);
        }
        assertThat(run("DELETE FROM tenants WHERE false")).isFalse();
    }

    @Test
    void tellsWhatWasWaitedForAndHeldAndHowManyThereAre() throws Exception {
        try (Connection taken = pool.dataSource().getConnection()) {
            assertThat(taken.isClosed()).isFalse();
            await(() -> figures().value("gatehouse_pool_active", "pool", "hot") == 1);
        }
        run("SELECT 1");
        Figures figures = figures();

        assertThat(figures.value("gatehouse_pool_wait_seconds_count", "pool", "hot"))
                .isEqualTo(2);
        assertThat(figures.value("gatehouse_pool_usage_seconds_count", "pool", "hot"))
                .isEqualTo(2);
        assertThat(figures.value("gatehouse_pool_usage_seconds_sum", "pool", "hot"))
                .isPositive();
        assertThat(figures.has("gatehouse_pool_creation_seconds_count", "pool", "hot"))
                .isTrue();
        assertThat(figures.value("gatehouse_pool_max", "pool", "hot")).isEqualTo(1);
        assertThat(figures.has("gatehouse_pool_waiting", "pool", "hot")).isTrue();
        assertThat(figures.has("gatehouse_pool_leaks_total", "pool", "hot")).isTrue();
        assertThat(waits).hasSize(2);
    }

    @Test
    void growsAndShrinksUnderWay() throws Exception {
        pool.resize(3);
        List<Connection> three = taken(3);
        assertThat(pool.state().max()).isEqualTo(3);
        pool.resize(2);
        giveBack(three);

        List<Connection> two = taken(2);
        assertThatThrownBy(() -> pool.dataSource().getConnection()).matches(SqlState::isUnavailable);
        assertThat(pool.state().active()).isEqualTo(2);
        giveBack(two);
        assertThat(run("SELECT 1")).isTrue();
    }

    private List<Connection> taken(int count) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(pool.dataSource().getConnection());
        }
        return all;
    }

    private static void giveBack(List<Connection> all) throws SQLException {
        for (Connection one : all) {
            one.close();
        }
    }

    private boolean run(String sql) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private DatabaseConfig impatient(int size) {
        DatabaseConfig config = database.config(size);
        return new DatabaseConfig(
                config.url(),
                config.user(),
                config.password(),
                false,
                size,
                size,
                SHORT,
                SHORT,
                Duration.milliseconds(100),
                SHORT,
                null,
                null,
                null);
    }

    private boolean isThere(String state) {
        return database.back()
                .withHandle(h -> h.select(
                                "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = ?)",
                                state)
                        .mapTo(Boolean.class)
                        .one());
    }

    private Figures figures() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            ExpositionFormats.init().getPrometheusTextFormatWriter().write(text, registry.scrape());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Figures.in(text.toString(StandardCharsets.UTF_8));
    }

    private void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("%s", pool.state()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
