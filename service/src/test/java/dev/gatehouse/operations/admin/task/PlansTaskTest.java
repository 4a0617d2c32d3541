package dev.gatehouse.operations.admin.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.SignedIn;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PlansTaskTest {
    private final TestDatabase database;
    private RunningGatehouse gatehouse;
    private AdminApi admin;

    PlansTaskTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        gatehouse = RunningGatehouse.start(database, new TestTime());
        admin = AdminApi.of(gatehouse);
        SignedIn.in(Realm.in(database.back()));
    }

    @AfterEach
    void stop() {
        gatehouse.close();
    }

    @Test
    void whatItFoundIsThereForWhoComesLater() {
        assertThat(admin.get("/api/plans").json().path("items")).isEmpty();
        JsonNode found = admin.post("/tasks/plans").json();

        assertThat(found.path("broken").asInt()).isZero();
        assertThat(found.path("kept").asInt()).isGreaterThan(55);
        assertThat(admin.get("/api/plans").json()).isEqualTo(found);
        assertThat(admin.get("/api/plans/RefreshDao.rotate")
                        .json()
                        .at("/explained/Plan/Node Type")
                        .asText())
                .isNotEmpty();
        assertThat(admin.get("/api/plans/RefreshDao.forge").status()).isEqualTo(404);
    }

    @Test
    void anIndexThatIsGoneIsNamedWithTheStatementsThatMissIt() {
        database.back().useHandle(h -> h.execute("DROP INDEX sessions_user"));
        try {
            JsonNode worst = admin.post("/tasks/plans").json().path("items").path(0);
            assertThat(worst.path("verdict").asText()).isEqualTo("broken");
            assertThat(worst.path("reason").asText()).contains("sessions_user");
            assertThat(health().at("/indexes/message").asText()).contains("sessions_user");
        } finally {
            database.back().useHandle(h -> h.execute("CREATE INDEX sessions_user ON sessions (user_id)"));
        }
        assertThat(health().at("/indexes/healthy").asBoolean()).isTrue();
    }

    private JsonNode health() {
        return gatehouse
                .admin()
                .withBearer(AdminApi.DEMO_TOKEN)
                .get("/healthcheck")
                .json();
    }
}
