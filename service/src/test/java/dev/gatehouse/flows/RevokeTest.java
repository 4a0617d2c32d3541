package dev.gatehouse.flows;

import static dev.gatehouse.flows.App.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 7009, with one addition: whichever token is given back, its session ends. */
@ExtendWith(GatehouseExtension.class)
class RevokeTest {
    @BeforeAll
    static void others(Jdbi jdbi) {
        Others.moveIn(jdbi);
    }

    @Test
    void eitherTokenEndsTheWholeSession(Http http) {
        App web = App.web(http);
        for (String which : List.of("access_token", "refresh_token")) {
            Answer tokens = web.signIn();
            Answer answer = http.form("/auth/revoke", "client_id", "demo-web", "token", tokens.text(which));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Cache-Control")).contains("no-store");
            web.assertDead(tokens);
            assertThat(web.revoke(tokens.text(which)).status()).isEqualTo(200); // and again
        }
    }

    @Test
    void aSpentRefreshTokenStillEndsItsSession(Http http) {
        App web = App.web(http);
        Answer first = web.signIn();
        Answer second = web.refresh(first);
        assertThat(web.revoke(first.text("refresh_token")).status()).isEqualTo(200);
        web.assertDead(second);
    }

    @Test
    void theHintIsOnlyAHint(Http http) {
        App web = App.web(http);
        for (String hint : List.of("access_token", "refresh_token", "pigeon")) {
            Answer tokens = web.signIn();
            assertThat(http.form(
                                    "/auth/revoke",
                                    "client_id",
                                    "demo-web",
                                    "token",
                                    tokens.text("refresh_token"),
                                    "token_type_hint",
                                    hint)
                            .status())
                    .isEqualTo(200);
            web.assertDead(tokens);
        }
    }

    @Test
    void onlyThatSessionEnds(Http http) {
        App web = App.web(http);
        Answer one = web.signIn();
        Answer other = web.signIn();
        web.revoke(one.text("access_token"));
        assertThat(web.userinfo(other).status()).isEqualTo(200);
        assertThat(web.refresh(other).status()).isEqualTo(200);
    }

    @Test
    void nobodyRevokesAnotherClientsToken(Http http) {
        App web = App.web(http);
        Answer tokens = web.signIn();
        for (String which : List.of("access_token", "refresh_token")) {
            refused(App.backend(http, "").revoke(tokens.text(which)), 400, "unauthorized_client");
            refused(App.partner(http).revoke(tokens.text(which)), 400, "unauthorized_client");
        }
        assertThat(web.userinfo(tokens).status()).isEqualTo(200);
        assertThat(web.refresh(tokens).status()).isEqualTo(200);
    }

    @Test
    void whatIsNoTokenIsRevokedAlready(Http http) {
        for (String token :
                List.of("x", "a.b.c", "ref_", "ref_" + "A".repeat(86), "authz_x", "\u00e9", "x".repeat(5000))) {
            assertThat(http.form("/auth/revoke", "client_id", "demo-web", "token", token)
                            .status())
                    .as(token)
                    .isEqualTo(200);
            assertThat(App.web(http).revoke(token).json().get("revoked").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void expiredTokensEndTheirSessionToo(Http http, TestTime time) {
        App backend = App.backend(http, "long.ago@example.com");
        Answer tokens = backend.signIn();
        time.advance(Duration.ofHours(1));
        assertThat(backend.revoke(tokens.text("access_token")).status()).isEqualTo(200);
        refused(backend.refresh(tokens), 400, "invalid_grant");
    }

    @Test
    void aPublicClientsTokenSpeaksForItself(Http http) {
        App web = App.web(http);
        for (String which : List.of("access_token", "refresh_token")) {
            Answer tokens = web.signIn();
            Answer answer = http.json("/auth/revoke", Map.of("token", tokens.text(which)));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().get("revoked").asBoolean()).isTrue();
            web.assertDead(tokens);
        }
        for (String unknown : List.of("x", "a.b.c", "ref_x")) {
            assertThat(http.json("/auth/revoke", Map.of("token", unknown)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aConfidentialClientsTokenNeedsItsProof(Http http) {
        App backend = App.backend(http, "safe@example.com");
        Answer tokens = backend.signIn();
        for (String which : List.of("access_token", "refresh_token")) {
            refused(http.json("/auth/revoke", Map.of("token", tokens.text(which))), 401, "invalid_client");
            refused(
                    http.form("/auth/revoke", "client_id", "demo-backend", "token", tokens.text(which)),
                    401,
                    "invalid_client");
            refused(
                    http.withBasic("demo-backend", "guess").form("/auth/revoke", "token", tokens.text(which)),
                    401,
                    "invalid_client");
        }
        assertThat(backend.refresh(tokens).status()).isEqualTo(200);
    }

    @Test
    void aClientsOwnTokenDiesAlone(Http http) {
        App backend = App.backend(http, "");
        Answer one = backend.token("grant_type", "client_credentials");
        Answer other = backend.token("grant_type", "client_credentials");
        assertThat(backend.revoke(one.text("access_token")).status()).isEqualTo(200);
        assertThat(backend.introspect(one.text("access_token"))
                        .json()
                        .get("active")
                        .asBoolean())
                .isFalse();
        assertThat(backend.introspect(other.text("access_token"))
                        .json()
                        .get("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void malformedRequestsAreRefused(Http http) {
        refused(http.form("/auth/revoke", "client_id", "demo-web"), 400, "invalid_request");
        refused(http.form("/auth/revoke", "client_id", "demo-web", "token", "a", "token", "b"), 400, "invalid_request");
        refused(http.form("/auth/revoke", "client_id", "nobody", "token", "a"), 401, "invalid_client");
        refused(http.get("/auth/revoke", "token", "a"), 405, "invalid_request");
        refused(http.post("/auth/revoke", "text/plain", "token=a"), 415, "invalid_request");
    }
}
