package dev.gatehouse.flow.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.Person.Tokens;
import dev.gatehouse.testkit.RunningGatehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's sessions over HTTP, word for word as clients of the older service know them. */
@ExtendWith(GatehouseExtension.class)
class SessionsTest {
    private final Http browser;
    private final Person ada;
    private final Tokens here;
    private final Tokens phone;

    SessionsTest(Http browser, Jdbi jdbi) {
        this.browser = browser;
        this.ada = Person.in(jdbi);
        ada.signsInAt(browser);
        this.here = Person.tokensAt(browser, "openid");
        this.phone = ada.vouchedFor(browser, "openid", "gatehouse:sessions");
    }

    @BeforeEach
    void thePhoneWasUsedLast() {
        ada.realm()
                .execute(
                        "UPDATE sessions SET last_seen_at = now() + interval '1 minute' WHERE user_id = ? AND client_id = 'demo-backend'",
                        ada.userId());
    }

    @Test
    void listsThemNewestActivityFirst() {
        Answer answer = as(here).get("/auth/sessions");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonNode sessions = answer.json().path("sessions");
        assertThat(sessions).hasSize(2);
        JsonNode first = sessions.get(0);
        List<String> names = new ArrayList<>();
        first.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "session_id",
                        "client_id",
                        "client_name",
                        "device",
                        "created_at",
                        "last_activity",
                        "is_current",
                        "status");
        assertThat(first.path("session_id").asText()).isEqualTo(phone.session());
        assertThat(first.path("client_name").asText()).isEqualTo("Demo back end");
        assertThat(first.path("is_current").asBoolean()).isFalse();
        assertThat(first.path("status").asText()).isEqualTo("active");
        assertThat(Instant.parse(first.path("last_activity").asText()))
                .isAfter(Instant.parse(first.path("created_at").asText()));
        assertThat(sessions.get(1).path("is_current").asBoolean()).isTrue();
    }

    @Test
    void calledADeviceUnknownWhenNothingIsKnownOfIt() {
        ada.realm().execute("UPDATE sessions SET device = NULL WHERE user_id = ?", ada.userId());
        assertThat(as(here).get("/auth/sessions")
                        .json()
                        .at("/sessions/0/device")
                        .asText())
                .isEqualTo("Unknown device");
    }

    @Test
    void endsAnotherSessionAndSaysSoAgainWhenAskedAgain() {
        String path = "/auth/sessions/" + phone.session();
        Answer first = as(here).delete(path);
        Answer again = as(here).delete(path);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body())
                .isEqualTo("{\"revoked\":true,\"session_id\":\"" + phone.session()
                        + "\",\"message\":\"Session revoked successfully\"}");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(userinfo(phone)).isEqualTo(401);
        assertThat(userinfo(here)).isEqualTo(200);
    }

    @Test
    void aRevokedSessionCannotRefresh() {
        as(phone).delete("/auth/sessions/" + here.session());
        assertThat(refresh(here).error()).isEqualTo("invalid_grant");
    }

    /** The older service said 403 to the owner's neighbour, and so told which ids exist. */
    @Test
    void anothersSessionLooksLikeNone() {
        Person bob = Person.in(ada.realm().jdbi());
        Tokens bobs = bob.vouchedFor(browser, "openid");

        Answer anothers = as(here).delete("/auth/sessions/" + bobs.session());
        Answer none = as(here).delete("/auth/sessions/" + UUID.randomUUID());

        assertThat(anothers.status()).isEqualTo(404);
        assertThat(anothers.error()).isEqualTo("not_found");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.body()).isEqualTo(anothers.body());
        assertThat(userinfo(bobs)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "nonsense", "0f2f4ed2-9f39-4b57-8a44-5f1f1a3ed0b8x"})
    void refusesWhatIsNoId(String id) {
        Answer answer = as(here).delete("/auth/sessions/" + id);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?except_current=true", "?except_current=False", "?except_current=0"})
    void endsAllButTheCurrentUnlessToldOtherwise(String query) {
        ada.vouchedFor(browser, "openid");
        Answer answer = as(here).form("/auth/logout-all" + query);

        assertThat(answer.body()).isEqualTo("{\"revoked_count\":2,\"message\":\"2 sessions revoked\"}");
        assertThat(userinfo(here)).isEqualTo(200);
        assertThat(userinfo(phone)).isEqualTo(401);
        assertThat(as(here).get("/auth/sessions").json().path("sessions")).hasSize(1);
        assertThat(Person.isSignedInAt(browser)).isTrue();
        assertThat(refresh(here).status()).isEqualTo(200);
    }

    @Test
    void endsTheCurrentTooAndTheBrowsersLogin() {
        Answer answer = as(here).form("/auth/logout-all?except_current=false");

        assertThat(answer.body()).isEqualTo("{\"revoked_count\":2,\"message\":\"2 sessions revoked\"}");
        assertThat(userinfo(here)).isEqualTo(401);
        assertThat(refresh(here).error()).isEqualTo("invalid_grant");
        assertThat(Person.isSignedInAt(browser)).isFalse();
        assertThat(as(here).form("/auth/logout-all").status()).isEqualTo(401);
    }

    @Test
    void countsOneInTheSingular() {
        assertThat(as(here).form("/auth/logout-all").body())
                .isEqualTo("{\"revoked_count\":1,\"message\":\"1 session revoked\"}");
    }

    @Test
    void aThirdPartyNeedsItsScope(RunningGatehouse gatehouse) {
        AdminApi admin = AdminApi.of(gatehouse);
        admin.patch("/api/clients/demo-web", Map.of("first_party", false, "direct_login", false));
        admin.patch("/api/clients/demo-backend", Map.of("first_party", false));
        try {
            for (Answer refused : List.of(
                    as(here).get("/auth/sessions"),
                    as(here).delete("/auth/sessions/" + phone.session()),
                    as(here).form("/auth/logout-all"))) {
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.error()).isEqualTo("insufficient_scope");
                assertThat(refused.header("WWW-Authenticate").orElse("")).contains("insufficient_scope");
            }
            assertThat(as(phone).get("/auth/sessions").status()).isEqualTo(200);
        } finally {
            admin.patch("/api/clients/demo-web", Map.of("first_party", true, "direct_login", true));
            admin.patch("/api/clients/demo-backend", Map.of("first_party", true));
        }
    }

    @Test
    void refusesWithoutAToken() {
        for (Answer answer : List.of(
                browser.get("/auth/sessions"),
                browser.delete("/auth/sessions/" + UUID.randomUUID()),
                browser.form("/auth/logout-all"))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
        }
    }

    /** With the scope in the token nothing has to be looked up; the client's right costs a second one until it is cached. */
    private Http as(Tokens tokens) {
        return browser.another().withBearer(tokens.access());
    }

    private int userinfo(Tokens tokens) {
        return as(tokens).get("/auth/userinfo").status();
    }

    private Answer refresh(Tokens tokens) {
        return browser.another()
                .form(
                        "/auth/token",
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "demo-web",
                        "refresh_token",
                        tokens.refresh());
    }
}
