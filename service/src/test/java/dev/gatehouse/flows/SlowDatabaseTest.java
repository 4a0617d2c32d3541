package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances: the way of the first to its database is slow or cut, that of the other is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class SlowDatabaseTest {
    private final TestDatabase database;
    private Wire wire;
    private RunningGatehouse gatehouse;
    private RunningGatehouse other;
    private Backend backend;

    SlowDatabaseTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        TestTime time = new TestTime();
        wire = Wire.to(database.jdbcUrl());
        other = RunningGatehouse.start(database, time);
        gatehouse = RunningGatehouse.start(
                database,
                time,
                Map.of(
                        "GATEHOUSE_DATABASE_URL",
                        wire.jdbcUrl(),
                        "GATEHOUSE_ISSUER",
                        other.http().base()),
                config -> {});
        backend = Backend.of(gatehouse.http());
    }

    @AfterAll
    void stop() {
        gatehouse.close();
        other.close();
        wire.close();
    }

    @AfterEach
    void mend() {
        wire.holdUp(Duration.ZERO);
        wire.mend();
        Eventually.is(() -> clientCredentials().status() == 200);
    }

    @Test
    @DisplayName("@resilience Token refresh succeeds with slow database")
    void refreshNeedsSoFewMessagesThatASlowDatabaseIsBearable() {
        String token = backend.signIn("slow@example.com").text("refresh_token");

        wire.holdUp(Duration.ofMillis(500));
        Answer answer = backend.refresh(token);

        assertThat(answer.status()).isEqualTo(200);
        // one after the other: whether the connection lives, the client should the news be late by then, the refresh;
        // beside
        // them, on connections of their own, polls for news and workers
        assertThat(wire.mostHeldUpOnOneConnection()).isLessThanOrEqualTo(3); // x 500 ms, of the 2 s allowed
    }

    @Test
    @DisplayName("TestDatabaseSlowQuery: authorize, timeout after 5 s, no partial writes")
    void anAuthorizeBeyondItsBoundIsRolledBackWhole() {
        database.back().useHandle(handle -> {
            handle.execute("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM pg_sleep(60); RETURN new; END'");
            handle.execute("CREATE TRIGGER slow BEFORE INSERT ON auth_codes FOR EACH ROW EXECUTE FUNCTION slow()");
        });
        try {
            long users = database.rowsOf("users");
            long sessions = database.rowsOf("sessions");
            long events = database.rowsOf("audit_trail WHERE category = 'compliance'");

            Answer answer = backend.authorize("never.seen@example.com");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.error()).isEqualTo("temporarily_unavailable");
            assertThat(answer.header("Retry-After")).isPresent();
            assertThat(database.rowsOf("users")).isEqualTo(users);
            assertThat(database.rowsOf("sessions")).isEqualTo(sessions);
            assertThat(database.rowsOf("audit_trail WHERE category = 'compliance'"))
                    .isEqualTo(events);
        } finally {
            database.back().useHandle(handle -> handle.execute("DROP FUNCTION slow() CASCADE"));
        }
    }

    @Test
    void anInstanceThatHearsNothingAnswersNothingAndNeverActive() {
        Answer tokens = backend.signIn("cut@example.com");
        String access = tokens.text("access_token");
        assertThat(backend.userinfo(access).status()).isEqualTo(200);
        assertThat(introspect(access).json().path("active").asBoolean()).isTrue();

        wire.cut();
        assertThat(Backend.of(other.http()).revoke(access).status()).isEqualTo(200);
        Eventually.is(() -> introspect(access).status() == 503);

        assertThat(introspect(access).body()).doesNotContain("active");
        assertThat(backend.userinfo(access).status()).isEqualTo(503);
        assertThat(clientCredentials().status()).isEqualTo(503);
        assertThat(gatehouse.http().get("/auth/jwks").status()).isEqualTo(200);
        assertThat(gatehouse.admin().get("/health/ready").status()).isEqualTo(503);

        wire.mend();
        Eventually.is(() -> introspect(access).status() == 200);
        assertThat(introspect(access).json().path("active").asBoolean(true)).isFalse();
        assertThat(backend.userinfo(access).status()).isEqualTo(401);
    }

    private Answer introspect(String token) {
        return backend.http().form("/auth/introspect", "token", token);
    }

    private Answer clientCredentials() {
        return backend.http().form("/auth/token", "grant_type", "client_credentials");
    }
}
