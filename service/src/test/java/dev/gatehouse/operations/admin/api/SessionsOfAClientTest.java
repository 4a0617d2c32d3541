package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Audit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class SessionsOfAClientTest {
    private static final String PATH = "/api/sessions";

    /** What one page looks at, as the document says. */
    private static final int SIGHT = 10_000;

    private final AdminApi admin;
    private final Realm realm;

    SessionsOfAClientTest(RunningGatehouse gatehouse, Jdbi jdbi) {
        this.admin = AdminApi.of(gatehouse);
        this.realm = Realm.in(jdbi);
    }

    @Test
    void thoseOfEveryUserAreListedPageByPageNewestFirst() {
        List<UUID> made = List.of(
                realm.aSession("active"),
                realm.withUser().aSession("pending"),
                realm.withUser().aSession("active"));
        Realm.in(realm.jdbi()).aSession("active");

        List<String> found = new ArrayList<>();
        Answer page = ofTheClient("limit", "2");
        assertThat(ids(page)).hasSize(2);
        found.addAll(ids(page));
        while (page.json().has("next")) {
            page = ofTheClient("limit", "2", "after", page.text("next"));
            found.addAll(ids(page));
        }

        assertThat(found)
                .isEqualTo(made.stream()
                        .map(UUID::toString)
                        .sorted(Comparator.reverseOrder()) // ids of one millisecond are in any order
                        .toList());
        assertThat(ofTheClient().json().at("/items/0"))
                .isEqualTo(admin.get(PATH + '/' + found.getFirst()).json());
    }

    @Test
    void aPageThatFindsNothingLeadsOnToWhatLiesFartherBack() {
        UUID old = realm.aSession("active");
        crowd(SIGHT);

        Answer empty = ofTheClient();
        Answer next = ofTheClient("after", empty.text("next"));

        assertThat(ids(empty)).isEmpty();
        assertThat(ids(next)).containsExactly(old.toString());
        UUID young = realm.aSession("active");
        assertThat(ids(ofTheClient())).containsExactly(young.toString());
        assertThat(ofTheClient().json().has("next")).isTrue();
    }

    @Test
    void withAUserBesideItThoseOfTheUserThereAreListedHoweverOldTheyAre() {
        UUID there = realm.aSession("active");
        new Realm(realm.jdbi(), realm.tenantId(), "demo-web", realm.userId()).aSession("active");
        realm.withUser().aSession("active");
        crowd(SIGHT);

        assertThat(ids(ofTheClient("user_id", realm.userId().toString()))).containsExactly(there.toString());
        assertThat(ids(admin.get(PATH, "user_id", realm.userId().toString()))).hasSize(2);
    }

    @Test
    void neitherUserNorClientIsRefusedAndSoIsWhatIsNoIdOrNoNextOfThisList() {
        Answer neither = admin.get(PATH);
        refused(neither, 400);
        assertThat(neither.body()).contains("user_id", "client_id");
        refused(admin.get(PATH, "client_id", ""), 400);
        refused(admin.get(PATH, "client_id", "a\0b"), 400);
        refused(admin.get(PATH, "user_id", "nobody", "client_id", realm.clientId()), 400);
        refused(ofTheClient("limit", "201"), 400);
        refused(ofTheClient("after", "not-a-next"), 400);
        refused(ofTheClient("after", admin.get("/api/audit", "limit", "1").text("next")), 400);
        refused(
                ofTheClient(
                        "after",
                        admin.get("/api/clients", "tenant_id", Member.DEMO_TENANT, "limit", "1")
                                .text("next")),
                400);
        assertThat(ids(admin.get(PATH, "client_id", "no-such-client"))).isEmpty();
    }

    private Answer ofTheClient(String... more) {
        List<String> query = new ArrayList<>(List.of("client_id", realm.clientId()));
        query.addAll(List.of(more));
        return admin.get(PATH, query.toArray(String[]::new));
    }

    /** So many newer sessions at another client, with ids as the server makes them. */
    private void crowd(int sessions) {
        Realm crowd = Realm.in(realm.jdbi());
        try (var handle = realm.jdbi().open();
                var batch = handle.prepareBatch(
                        "INSERT INTO sessions (session_id, tenant_id, user_id, client_id, status, user_epoch, client_epoch, tenant_epoch, expires_at)"
                                + " VALUES (?, ?, ?, ?, 'active', 1, 1, 1, now() + interval '30 days')")) {
            for (int n = 0; n < sessions; n++) {
                batch.add(Realm.ENTROPY.timeOrderedId(), crowd.tenantId(), crowd.userId(), crowd.clientId());
            }
            batch.execute();
        }
    }

    private static List<String> ids(Answer answer) {
        JsonNode items = answer.json().path("items");
        assertThat(items.isArray()).as(answer.toString()).isTrue();
        return items.findValuesAsText("session_id");
    }
}
