package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Audit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.flow.authorize.Visitor;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/** Requirements A.14, admin_gdpr: an operator erases a user. */
@ExtendWith(GatehouseExtension.class)
class AdminGdprTest {
    private static final String EMAIL = "Erika.Mustermann@Example.com";
    private static final String PASSWORD = "correct horse battery staple";

    private AdminApi admin;
    private Http http;

    @BeforeEach
    void open(RunningGatehouse gatehouse, Http http) {
        this.admin = AdminApi.of(gatehouse);
        this.http = http;
    }

    @Test
    void deleteUserAndSessionsIs204AndThen401() {
        Member grace = Member.made(admin, http);
        Answer tokens = grace.signIn();
        grace.assertAlive(tokens);

        assertThat(admin.delete(grace.path()).status()).isEqualTo(204);

        grace.assertDead(tokens);
        assertThat(grace.authorize().error()).isEqualTo("access_denied");
        refused(admin.get(grace.path()), 404);
        assertThat(admin.get("/api/sessions", "user_id", grace.id()).json().path("items"))
                .isEmpty();
        assertThat(new Audit(admin)
                        .only(grace.id(), "user_deleted")
                        .at("/details/sessions")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void deleteWithAnInvalidIdIs400() {
        refused(admin.delete("/api/users/not-an-id"), 400);
    }

    @Test
    void deleteOfAnUnknownUserIs404() {
        refused(admin.delete("/api/users/" + UUID.randomUUID()), 404);
    }

    @Test
    void deleteWithoutATokenIs401() {
        Member grace = Member.made(admin, http);
        refused(admin.withoutToken().delete(grace.path()), 401);
        assertThat(admin.get(grace.path()).status()).isEqualTo(200);
    }

    @Test
    void deleteWithAWrongTokenIs401() {
        Member grace = Member.made(admin, http);
        refused(admin.withToken("wrong").delete(grace.path()), 401);
        assertThat(admin.get(grace.path()).status()).isEqualTo(200);
    }

    @Test
    void ofRacingErasuresOneIsDoneAndOnRecord() {
        Member grace = Member.made(admin, http);

        List<Integer> statuses = Racers.race(8, () -> admin.delete(grace.path()).status());

        assertThat(statuses).containsOnlyOnce(204);
        assertThat(Collections.frequency(statuses, 404)).isEqualTo(7);
        new Audit(admin).only(grace.id(), "user_deleted");
    }

    @Test
    void nothingPersonalIsLeftOfAUserWhoLived(Jdbi jdbi) {
        String id = aUserWithALife();
        assertThat(tablesThatSay(jdbi, "mustermann")).contains("users", "interactions");
        assertThat(tablesThatSay(jdbi, id)).contains("sessions", "logins", "consents", "idempotency_keys");

        assertThat(admin.delete("/api/users/" + id).status()).isEqualTo(204);

        for (String personal : List.of("mustermann", "erika", "555 0100", "heidestr", "1964-08-12")) {
            assertThat(tablesThatSay(jdbi, personal)).as(personal).isEmpty();
        }
        assertThat(tablesThatSay(jdbi, id))
                .isSubsetOf("outbox", "outbox_sent", "audit_events", "revocations", "changes")
                .contains("revocations", "changes");
    }

    /** Made once by a key that was sent twice; signed in at a browser and by JSON; consented to one client, asked by another. */
    private String aUserWithALife() {
        AdminApi retrying = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
        Map<String, Object> erika = Map.of(
                "tenant_id",
                Member.DEMO_TENANT,
                "email",
                EMAIL,
                "password",
                PASSWORD,
                "profile",
                Map.of(
                        "name", "Erika Mustermann",
                        "birthdate", "1964-08-12",
                        "phone_number", "+49 30 555 0100",
                        "address", Map.of("street_address", "Heidestrasse 17")));
        String id = retrying.post("/api/users", erika).text("user_id");
        assertThat(retrying.post("/api/users", erika).text("user_id")).isEqualTo(id);

        Visitor browser = new Visitor(http);
        Answer consent = browser.follow(browser.submit(
                browser.open(authorize("demo-partner", "http://127.0.0.1:9001/callback", "openid profile")),
                "email",
                EMAIL,
                "password",
                PASSWORD));
        assertThat(browser.follow(browser.submit(consent, "decision", "allow")).redirected("code"))
                .isPresent();
        assertThat(browser.open(authorize("demo-web", "http://127.0.0.1:9000/callback", "openid email"))
                        .redirected("code"))
                .isPresent();
        new Visitor(http.another())
                .open(authorize("demo-web", "http://127.0.0.1:9000/callback", "openid")
                        + '&'
                        + Http.pairs("login_hint", EMAIL.toLowerCase(Locale.ROOT)));
        Member member = new Member(http.another(), id, EMAIL, PASSWORD);
        member.refresh(member.signIn());
        member.withPassword("wrong").authorize();
        return id;
    }

    private static String authorize(String client, String callback, String scope) {
        return "/auth/authorize?"
                + Http.pairs(
                        "response_type",
                        "code",
                        "client_id",
                        client,
                        "redirect_uri",
                        callback,
                        "scope",
                        scope,
                        "code_challenge",
                        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method",
                        "S256");
    }

    private static List<String> tablesThatSay(Jdbi jdbi, String word) {
        return jdbi.withHandle(handle -> handle
                .select(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                .mapTo(String.class)
                .stream()
                .toList()
                .stream()
                .filter(table -> copied(handle, table).contains(word.toLowerCase(Locale.ROOT)))
                .toList());
    }

    /** Every column of every row, as a thief of a backup reads it. */
    private static String copied(Handle handle, String table) {
        try {
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY " + table + " TO STDOUT", rows);
            return rows.toString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (SQLException | IOException e) {
            throw new AssertionError(table + " could not be copied", e);
        }
    }
}
