package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.ground.kernel.Gate;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class GatedConnectionsTest {
    private final TestDatabase database;
    private final AtomicInteger refused = new AtomicInteger();

    GatedConnectionsTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void refusesAtOnceAsIfTheDatabaseWereAwayWhenTooManyWait() {
        Gate gate = gate(1, 0);
        try (HikariDataSource pool = Pool.HOT.open(database.config(1))) {
            Jdbi jdbi = JdbiFactory.over(new GatedConnections(pool, gate), SqlLogger.NOP_SQL_LOGGER);
            try (Handle taken = jdbi.open()) {
                assertThat(taken.getConnection()).isNotNull();
                assertThatThrownBy(() -> one(jdbi)).matches(SqlState::isUnavailable);
            }
            assertThat(refused.get()).isOne();
            assertThat(one(jdbi)).isOne();
        }
    }

    @Test
    void givesItsPlaceBackWhateverBecomesOfTheConnection() {
        Gate gate = gate(2, 0);
        try (HikariDataSource pool = Pool.HOT.open(database.config(2))) {
            Jdbi jdbi = JdbiFactory.over(new GatedConnections(pool, gate), SqlLogger.NOP_SQL_LOGGER);

            assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("SELECT 1 / 0")));
            assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                throw new SQLException("of its own");
            }));
            assertThatThrownBy(() -> jdbi.useTransaction(handle ->
                    handle.execute("SELECT pg_terminate_backend(pg_backend_pid())"))); // closing it fails, too
            jdbi.useTransaction(handle -> handle.useTransaction(nested -> nested.execute("SELECT 1")));

            assertThat(gate.running()).isZero();
        }
    }

    @Test
    void givesItsPlaceBackWhenThePoolHasNoConnection() {
        Gate gate = gate(1, 0);
        HikariDataSource pool = Pool.HOT.open(database.config(1));
        pool.close();
        Jdbi jdbi = JdbiFactory.over(new GatedConnections(pool, gate), SqlLogger.NOP_SQL_LOGGER);

        assertThatThrownBy(() -> one(jdbi));

        assertThat(gate.running()).isZero();
    }

    @Test
    void letsNobodyWaitInThePoolItself() {
        Gate gate = gate(2, 100);
        AtomicInteger mostInPool = new AtomicInteger();
        try (HikariDataSource pool = Pool.HOT.open(database.config(2))) {
            Jdbi jdbi = JdbiFactory.over(new GatedConnections(pool, gate), SqlLogger.NOP_SQL_LOGGER);
            List<Integer> ones = Racers.race(32, () -> {
                int sum = 0;
                for (int i = 0; i < 50; i++) {
                    sum += one(jdbi);
                    mostInPool.accumulateAndGet(PoolState.of(pool).waiting(), Math::max);
                }
                return sum;
            });
            assertThat(ones).hasSize(32).containsOnly(50);
        }
        assertThat(mostInPool.get()).isLessThanOrEqualTo(2); // those that are let in may look for theirs
    }

    private static int one(Jdbi jdbi) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT 1").mapTo(Integer.class).one());
    }

    private Gate gate(int size, int queue) {
        return new Gate(size, queue, Duration.ofSeconds(30), new Gate.Watch() {
            @Override
            public void admitted(double secondsWaited) {}

            @Override
            public void refused() {
                refused.incrementAndGet();
            }
        });
    }
}
