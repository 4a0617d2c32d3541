package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Audit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.register.tokens.ImpersonationToken;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class SubjectTokensResourceTest {
    private static final String PATH = "/api/subject-tokens";

    private AdminApi admin;
    private Realm realm;

    @BeforeEach
    void open(RunningGatehouse gatehouse, Jdbi jdbi) {
        this.admin = AdminApi.of(gatehouse);
        this.realm = Realm.in(jdbi);
    }

    @Test
    void aTokenIsShownOnceAndKeptNowhere() {
        Answer made = admin.post(PATH, Map.of("user_id", id(realm), "context", Map.of("ticket", 7)));

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("expires_in").asInt()).isEqualTo(600);
        assertThat(made.text("subject_token_type")).isEqualTo("urn:gatehouse:token-type:impersonation_token");
        assertThat(made.header("Cache-Control")).hasValue("no-store");
        ImpersonationToken token =
                ImpersonationToken.parse(made.text("subject_token")).orElseThrow();
        assertThat(realm.text("SELECT context::text FROM subject_tokens WHERE token_hash = ?", token.hash()))
                .isEqualTo("{\"ticket\": 7}");
        assertThat(new Audit(admin).only(id(realm), "subject_token_created").toString())
                .doesNotContain(made.text("subject_token"), "ticket");
    }

    @Test
    void everyTryMakesAnotherToken() {
        AdminApi retrying = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
        Map<String, ?> body = Map.of("user_id", id(realm));

        assertThat(retrying.post(PATH, body).text("subject_token"))
                .isNotEqualTo(retrying.post(PATH, body).text("subject_token"));
    }

    @Test
    void nobodyActsForAnOperatorOrForWhoIsInactiveOrUnknown() {
        Realm operator = realm.withUser();
        operator.execute("UPDATE users SET operator = true WHERE user_id = ?", operator.userId());

        refused(admin.post(PATH, Map.of("user_id", id(operator))), 409);
        refused(admin.post(PATH, Map.of("user_id", id(realm.withInactiveUser()))), 409);
        refused(admin.post(PATH, Map.of("user_id", UUID.randomUUID().toString())), 404);
    }

    @Test
    void whoOnlyOperatesMakesNone() {
        refused(admin.withToken(RunningGatehouse.tokenOf("operate")).post(PATH, Map.of("user_id", id(realm))), 403);
        assertThat(realm.count("SELECT count(*) FROM subject_tokens WHERE user_id = ?", realm.userId()))
                .isZero();
    }

    @Test
    void badValuesAre400() {
        refused(admin.post(PATH, Map.of()), 400);
        refused(admin.post(PATH, Map.of("user_id", "x")), 400);
        refused(admin.post(PATH, Map.of("user_id", id(realm), "context", List.of())), 400);
        refused(admin.post(PATH, Map.of("user_id", id(realm), "context", Map.of("a", "\u0000"))), 400);
        refused(admin.post(PATH, Map.of("user_id", id(realm), "context", Map.of("a", "x".repeat(4096)))), 400);
    }

    private static String id(Realm of) {
        return of.userId().toString();
    }
}
