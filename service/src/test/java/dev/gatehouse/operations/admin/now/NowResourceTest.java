package dev.gatehouse.operations.admin.now;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real server in trouble that no runbook ends; {@code DrillTest} has what does. */
@ExtendWith(PostgresExtension.class)
class NowResourceTest {
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

    private static List<String> alarms(AdminApi admin) {
        return StreamSupport.stream(admin.get("/api/now").json().path("alarms").spliterator(), false)
                .map((JsonNode alarm) -> (alarm.path("alarm").asText()
                                + ' '
                                + alarm.path("subject").asText())
                        .strip())
                .toList();
    }
}
