package dev.gatehouse.operations.admin.now;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real server in real trouble. */
@ExtendWith(PostgresExtension.class)
class NowResourceTest {
    @Test
    void anIndexThatIsDroppedIsMissedAndThenIsNot(TestDatabase database) {
        try (RunningGatehouse gatehouse = RunningGatehouse.start(database, new TestTime())) {
            AdminApi admin = AdminApi.of(gatehouse);
            database.back().useHandle(h -> h.execute("ALTER INDEX sessions_user RENAME TO sessions_user_away"));
            Eventually.holds("it is named", () -> alarms(admin).contains("missing_index"));

            database.back().useHandle(h -> h.execute("ALTER INDEX sessions_user_away RENAME TO sessions_user"));
            Eventually.holds("it is forgotten", () -> !alarms(admin).contains("missing_index"));
            assertThat(admin.get("/api/now/history").json().path("items")).isNotEmpty();
        }
    }

    @Test
    void aDatabaseThatIsSlowAndThenSilentIsNamedMeanwhile(TestDatabase database) {
        try (Wire wire = Wire.to(database.jdbcUrl());
                RunningGatehouse gatehouse = RunningGatehouse.start(
                        database, new TestTime(), Map.of("GATEHOUSE_DATABASE_URL", wire.jdbcUrl()), config -> {})) {
            AdminApi admin = AdminApi.of(gatehouse);
            wire.holdUp(Duration.ofMillis(150));
            Eventually.holds("it is named", () -> alarms(admin).contains("database_slow"));

            wire.silence();
            Eventually.holds(
                    "the feed is, while nothing comes", () -> alarms(admin).contains("feed_stuck"));

            wire.mend();
            Eventually.holds("all is well again", () -> !alarms(admin).contains("feed_stuck"));
        }
    }

    @Test
    void aPoolThatIsTooSmallIsNamedWithTheTaskThatHelps(TestDatabase database) {
        try (Wire wire = Wire.to(database.jdbcUrl());
                RunningGatehouse gatehouse = RunningGatehouse.start(
                        database,
                        new TestTime(),
                        Map.of("GATEHOUSE_DATABASE_URL", wire.jdbcUrl()),
                        config -> config.withObject("/database").put("hotPoolSize", 1));
                var users = Executors.newFixedThreadPool(8)) {
            AdminApi admin = AdminApi.of(gatehouse);
            Person person = Person.in(database.back());
            AtomicBoolean named = new AtomicBoolean();
            wire.holdUp(Duration.ofMillis(20)); // long enough that eight wait for one
            for (int i = 0; i < 8; i++) {
                users.execute(() -> {
                    while (!named.get()) {
                        gatehouse
                                .http()
                                .withBasic("demo-backend", "demo-backend-secret")
                                .json(
                                        "/auth/authorize",
                                        Map.of(
                                                "email",
                                                person.userId() + "@example.com",
                                                "redirect_uri",
                                                "https://backend.example.com/callback",
                                                "scopes",
                                                List.of("openid")));
                    }
                });
            }
            try {
                Eventually.holds("it is named", () -> alarms(admin).contains("pool_exhausted hot"));
            } finally {
                named.set(true);
            }
        }
    }

    @Test
    void anOutboxThatCannotBeEmptiedIsNamed(TestDatabase database) {
        try (RunningGatehouse gatehouse = RunningGatehouse.start(database, new TestTime())) {
            AdminApi admin = AdminApi.of(gatehouse);
            database.back().useHandle(h -> h.execute("ALTER TABLE audit_events RENAME TO audit_events_away"));
            admin.post("/api/tenants", Map.of("name", "on record"));
            Eventually.holds("it is named", () -> alarms(admin).contains("outbox_grows"));

            database.back().useHandle(h -> h.execute("ALTER TABLE audit_events_away RENAME TO audit_events"));
            Eventually.holds("it is forgotten", () -> !alarms(admin).contains("outbox_grows"));
        }
    }

    @Test
    void aClientOverItsLimitIsNamed(TestDatabase database) {
        try (RunningGatehouse gatehouse = RunningGatehouse.start(database, new TestTime(), Map.of(), config -> {
            config.withObject("/rateLimits").put("inDemo", true).put("confidentialClientPerMinute", 5);
            config.withObject("/budgets").put("blockedPerSecond", 1);
        })) {
            AdminApi admin = AdminApi.of(gatehouse);
            Http wild = gatehouse.http().withBasic("demo-backend", "demo-backend-secret");
            Eventually.holds("it is named", () -> {
                for (int i = 0; i < 20; i++) {
                    wild.form("/auth/token", "grant_type", "client_credentials");
                }
                return alarms(admin).contains("client_wild demo-backend");
            });
        }
    }

    private static List<String> alarms(AdminApi admin) {
        return StreamSupport.stream(admin.get("/api/now").json().path("alarms").spliterator(), false)
                .map((JsonNode alarm) -> (alarm.path("alarm").asText()
                                + ' '
                                + alarm.path("subject").asText())
                        .strip())
                .toList();
    }
}
