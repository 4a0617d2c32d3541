package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ReconnectingTest {
    private final TestDatabase database;

    ReconnectingTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void whileItIsNotPatientAServerThatIsAwayIsTold() {
        try (Wire wire = Wire.to(database.jdbcUrl())) {
            wire.cut();
            assertThatThrownBy(() -> to(wire, database.password()).getConnection())
                    .isInstanceOf(SQLException.class)
                    .matches(SqlState::isUnavailable);
        }
    }

    @Test
    void aServerThatIsAwayIsWaitedFor() throws Exception {
        try (Wire wire = Wire.to(database.jdbcUrl())) {
            Reconnecting patient = to(wire, database.password());
            patient.bePatient();
            wire.cut();
            var connecting = CompletableFuture.supplyAsync(() -> opens(patient));
            assertThatThrownBy(() -> connecting.get(1, TimeUnit.SECONDS)).isNotInstanceOf(ExecutionException.class);

            wire.mend();
            assertThat(connecting.get(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void aServerThatRefusesIsNotAskedAgain() {
        try (Wire wire = Wire.to(database.jdbcUrl())) {
            Reconnecting patient = to(wire, "wrong");
            patient.bePatient();
            assertThatThrownBy(patient::getConnection)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    private Reconnecting to(Wire wire, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", password);
        return new Reconnecting(wire.jdbcUrl(), properties);
    }

    private static boolean opens(Reconnecting source) {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
