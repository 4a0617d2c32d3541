package dev.gatehouse.operations.admin.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DiskHealthTest {
    /** The demo's own key-encryption key lies in the data folder, so the folder is in use. */
    private static final Map<String, String> DATA_FOLDER_IN_USE = Map.of("GATEHOUSE_KEY_ENCRYPTION_KEY", "");

    @Test
    void aNearlyFullDiskIsToldAndTakesNoReadinessAway(TestDatabase database) {
        try (RunningGatehouse gatehouse = RunningGatehouse.start(
                database,
                new TestTime(),
                DATA_FOLDER_IN_USE,
                config -> config.putObject("health").put("minimumFreeDisk", "100000TiB"))) {
            Answer health = gatehouse.admin().withBearer(AdminApi.DEMO_TOKEN).get("/healthcheck");

            JsonNode disk = health.json().path("disk");
            assertThat(disk.path("healthy").asBoolean(true)).isFalse();
            assertThat(disk.path("message").asText()).contains("health.minimumFreeDisk");
            assertThat(health.json().at("/keys/healthy").asBoolean()).isTrue();
            assertThat(gatehouse.admin().get("/health/ready").status()).isEqualTo(200);
        }
    }
}
