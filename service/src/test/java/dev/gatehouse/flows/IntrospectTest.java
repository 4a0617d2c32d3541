package dev.gatehouse.flows;

import static dev.gatehouse.flows.App.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 7662: who may see what, and that all the rest looks like nothing. */
@ExtendWith(GatehouseExtension.class)
class IntrospectTest {
    private static final String NOTHING = "{\"active\":false}";

    @BeforeAll
    static void others(Jdbi jdbi) {
        Others.moveIn(jdbi);
    }

    @Test
    void theOwnerSeesItsTokens(Http http) {
        App partner = App.partner(http);
        Answer tokens = partner.signIn("scopes", List.of("openid", "offline_access"));
        JsonNode access = partner.introspect(tokens.text("access_token")).json();
        assertThat(access.get("active").asBoolean()).isTrue();
        assertThat(access.get("client_id").asText()).isEqualTo(Others.PARTNER);
        assertThat(access.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(access.get("iss").asText()).isEqualTo(http.base());
        assertThat(access.get("scope").asText().split(" ")).containsExactlyInAnyOrder("openid", "offline_access");
        assertThat(access.get("exp").asLong() - access.get("iat").asLong()).isEqualTo(900);
        assertThat(access.has("sub") && access.has("jti") && access.has("aud")).isTrue();

        JsonNode refresh = partner.introspect(tokens.text("refresh_token")).json();
        assertThat(refresh.get("active").asBoolean()).isTrue();
        assertThat(refresh.get("sub")).isEqualTo(access.get("sub"));
        assertThat(refresh.has("token_type")).isFalse();
    }

    @Test
    void theRightToIntrospectIsForOnesOwnTenant(Http http) {
        Answer tokens = App.partner(http).signIn("scopes", List.of("openid", "offline_access"));
        App backend = App.backend(http, "");
        Http stranger = http.withBasic(Others.STRANGER, Others.SECRET);
        for (String which : List.of("access_token", "refresh_token")) {
            assertThat(backend.introspect(tokens.text(which))
                            .json()
                            .get("active")
                            .asBoolean())
                    .isTrue();
            Answer hidden = stranger.form("/auth/introspect", "token", tokens.text(which));
            assertThat(hidden.status()).isEqualTo(200);
            assertThat(hidden.body()).isEqualTo(NOTHING);
            assertThat(hidden.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void withoutTheRightOthersTokensLookLikeNothing(Http http) {
        Answer tokens = App.backend(http, "private@example.com").signIn();
        for (String which : List.of("access_token", "refresh_token")) {
            assertThat(App.partner(http).introspect(tokens.text(which)).body()).isEqualTo(NOTHING);
        }
    }

    @Test
    void whatIsOverSpentOrForgedIsInactiveAndNoMoreIsSaid(Http http, TestTime time) {
        App backend = App.backend(http, "over@example.com");
        Answer tokens = backend.signIn();
        Answer refreshed = backend.refresh(tokens);
        assertThat(backend.introspect(tokens.text("refresh_token")).body()).isEqualTo(NOTHING);
        assertThat(backend.introspect(refreshed.text("refresh_token"))
                        .json()
                        .get("active")
                        .asBoolean())
                .isTrue();
        for (String junk : List.of("x", "a.b.c", "ref_x", tokens.text("id_token"), tokens.text("access_token") + "x")) {
            assertThat(backend.introspect(junk).body()).as(junk).isEqualTo(NOTHING);
        }
        time.advance(Duration.ofMinutes(16));
        assertThat(backend.introspect(refreshed.text("access_token")).body()).isEqualTo(NOTHING);
        time.reset();
        backend.revoke(refreshed.text("refresh_token"));
        for (String which : List.of("access_token", "refresh_token")) {
            assertThat(backend.introspect(refreshed.text(which)).body()).isEqualTo(NOTHING);
        }
    }

    @Test
    void aRevokedUsersTokensAreInactiveAtOnce(Http http) {
        App backend = App.backend(http, "everywhere@example.com");
        Answer one = backend.signIn();
        Answer current = backend.signIn();
        backend.bearer(current).form("/auth/logout-all?except_current=true");
        assertThat(backend.introspect(one.text("access_token")).body()).isEqualTo(NOTHING);
        assertThat(backend.introspect(one.text("refresh_token")).body()).isEqualTo(NOTHING);
        assertThat(backend.introspect(current.text("access_token"))
                        .json()
                        .get("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whoAsksMustProveToBeAClient(Http http) {
        String token = App.web(http).signIn().text("access_token");
        refused(http.form("/auth/introspect", "token", token), 401, "invalid_client");
        refused(http.form("/auth/introspect", "token", token, "client_id", "demo-web"), 401, "invalid_client");
        Answer wrong = http.withBasic("demo-backend", "guess").form("/auth/introspect", "token", token);
        refused(wrong, 401, "invalid_client");
        assertThat(wrong.header("WWW-Authenticate")).hasValue("Basic realm=\"gatehouse\"");
        refused(http.withBearer(token).form("/auth/introspect", "token", token), 401, "invalid_client");
    }

    @Test
    void malformedRequestsAreRefused(Http http) {
        Http backend = http.withBasic("demo-backend", App.BACKEND_SECRET);
        refused(backend.form("/auth/introspect"), 400, "invalid_request");
        refused(backend.form("/auth/introspect", "token", "a", "token", "b"), 400, "invalid_request");
        refused(backend.get("/auth/introspect", "token", "a"), 405, "invalid_request");
        refused(backend.post("/auth/introspect", "text/plain", "token=a"), 415, "invalid_request");
    }
}
