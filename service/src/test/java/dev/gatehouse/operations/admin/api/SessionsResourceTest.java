package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Audit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class SessionsResourceTest {
    private static final String UNKNOWN = "/api/sessions/019b76da-a800-7000-8000-00000000ffff";

    private AdminApi admin;
    private Audit audit;
    private Member grace;

    @BeforeEach
    void open(RunningGatehouse gatehouse, Http http) {
        admin = AdminApi.of(gatehouse);
        audit = new Audit(admin);
        grace = Member.made(admin, http);
    }

    @Test
    void aUsersSessionsAreShownNewestFirstWithWhatTheyAreWorth() {
        grace.signIn();
        grace.authorize();

        JsonNode items = sessions();

        assertThat(items.findValuesAsText("state")).containsExactly("pending", "active");
        assertThat(items.findValuesAsText("client_id")).containsOnly("demo-web");
        assertThat(items.findValuesAsText("client_name")).containsOnly("Demo web application");
        assertThat(admin.get("/api/sessions/" + items.at("/1/session_id").asText())
                        .json())
                .isEqualTo(items.get(1));

        admin.post(grace.path() + "/logout");
        assertThat(sessions().findValuesAsText("state")).containsOnly("ended");
    }

    @Test
    void theListIsReadPageByPage() {
        grace.signIn();
        grace.signIn();
        Answer first = admin.get("/api/sessions", "user_id", grace.id(), "limit", "1");
        Answer second = admin.get("/api/sessions", "user_id", grace.id(), "limit", "1", "after", first.text("next"));

        assertThat(List.of(
                        first.json().at("/items/0/session_id").asText(),
                        second.json().at("/items/0/session_id").asText()))
                .isEqualTo(sessions().findValuesAsText("session_id"));
        assertThat(second.text("next")).isEmpty();
    }

    @Test
    void aRevokedSessionIsDeadAtOnceAndTheOthersLive() {
        Answer kept = grace.signIn();
        Answer tokens = grace.signIn();
        String session = newest();

        assertThat(admin.delete("/api/sessions/" + session).status()).isEqualTo(204);

        grace.assertDead(tokens);
        grace.assertAlive(kept);
        assertThat(admin.get("/api/sessions/" + session).text("state")).isEqualTo("revoked");
        JsonNode told = audit.only(session, "session_revoked");
        assertThat(told.path("actor").asText()).isEqualTo("operator:demo");
        assertThat(told.at("/details/user_id").asText()).isEqualTo(grace.id());
        assertThat(told.at("/details/client_id").asText()).isEqualTo("demo-web");
    }

    @Test
    void racingRevocationsAllSucceedAndOneIsOnRecord() {
        grace.signIn();
        String session = newest();

        List<Integer> statuses =
                Racers.race(8, () -> admin.delete("/api/sessions/" + session).status());

        assertThat(statuses).containsOnly(204);
        audit.only(session, "session_revoked");
    }

    @Test
    void aRevocationMayRaceWithARefreshAndALogoutEverywhere() {
        for (int round = 0; round < 5; round++) {
            Answer tokens = grace.signIn();
            String session = newest();

            List<Integer> statuses = Racers.race(List.of(
                    () -> grace.refresh(tokens).status(),
                    () -> admin.delete("/api/sessions/" + session).status(),
                    () -> admin.post(grace.path() + "/logout").status(),
                    () -> grace.refresh(tokens).status(),
                    () -> admin.delete("/api/sessions/" + session).status()));

            assertThat(statuses.subList(1, 3)).containsOnly(204);
            assertThat(statuses).allMatch(status -> status < 500);
            grace.assertDead(tokens);
            audit.only(session, "session_revoked");
        }
    }

    @Test
    void anUnknownSessionIs404AndAnIdThatIsNoneIs400() {
        refused(admin.get(UNKNOWN), 404);
        refused(admin.delete(UNKNOWN), 404);
        refused(admin.get("/api/sessions/not-an-id"), 400);
        refused(admin.get("/api/sessions"), 400);
    }

    private JsonNode sessions() {
        return admin.get("/api/sessions", "user_id", grace.id()).json().path("items");
    }

    private String newest() {
        return sessions().at("/0/session_id").asText();
    }
}
