package dev.gatehouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server does by itself. */
@ExtendWith(PostgresExtension.class)
class BackgroundTest {
    private static final List<String> WORKERS = List.of("sweeper", "relay", "security events", "ops events");

    private final TestDatabase database;

    BackgroundTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void sweepsByItselfAndTellsOfIt() {
        Realm realm = Realm.in(database.back());
        UUID dead = realm.aSession("active");
        realm.execute("UPDATE sessions SET expires_at = now() - interval '1 day' WHERE session_id = ?", dead);
        try (RunningGatehouse gatehouse = sweeping()) {
            Eventually.holds(
                    "the dead session is gone",
                    () -> realm.count("SELECT count(*) FROM sessions WHERE session_id = ?", dead) == 0);
            AdminApi admin = AdminApi.of(gatehouse);
            Eventually.holds(
                    "a round is told of",
                    () -> sweeper(admin).path("last_round").has("outcome"));

            assertThat(sweeper(admin).path("leader").asBoolean()).isTrue();
            assertThat(sweeper(admin).at("/last_round/tables").findValuesAsText("table"))
                    .contains("sessions");
        }
        assertThat(realm.count("SELECT deleted FROM sweep_cursors WHERE table_name = 'sessions'"))
                .as("the count is kept")
                .isOne();
    }

    @Test
    void whatHappenedBeforeAStopIsOnRecordAfterIt() {
        Realm realm = Realm.in(database.back());
        String told = "SELECT count(*) FROM audit_events WHERE action = 'auth_failed' AND request_id = 'at-the-end'";
        try (RunningGatehouse gatehouse = sweeping()) {
            Http guessing =
                    gatehouse.http().withHeader("X-Request-ID", "at-the-end").withBasic("demo-backend", "guessed");
            List<Integer> statuses = Racers.race(8, () -> {
                for (int i = 0; i < 24; i++) {
                    guessing.form("/auth/token", "grant_type", "client_credentials");
                }
                return guessing.form("/auth/token", "grant_type", "client_credentials")
                        .status();
            });
            assertThat(statuses).containsOnly(401);
        }

        assertThat(realm.count(told)).isEqualTo(200);
        assertThat(database.rowsOf("outbox")).isZero();
    }

    @Test
    void leavesNoThreadBehindHoweverOftenItStartsAndStops() {
        long before = workers();
        for (int i = 0; i < 3; i++) {
            try (RunningGatehouse gatehouse = sweeping()) {
                Eventually.holds("the workers work", () -> workers() == before + WORKERS.size());
                assertThat(gatehouse.admin().get("/health/live").status()).isEqualTo(200);
            }
            assertThat(workers()).isEqualTo(before);
        }
    }

    private RunningGatehouse sweeping() {
        return RunningGatehouse.start(
                database,
                new TestTime(),
                Map.of(),
                config -> ((ObjectNode) config.at("/sweeper")).put("interval", "1 second"));
    }

    private static JsonNode sweeper(AdminApi admin) {
        return admin.get("/debug/state").json().path("sweeper");
    }

    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> WORKERS.contains(thread.getName()))
                .count();
    }
}
