package dev.gatehouse.guard.cors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GatehouseExtension.class)
class CorsTest {
    private static final String REGISTERED = "http://127.0.0.1:9000";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final Http ours;
    private final Http strangers;

    CorsTest(Http http) {
        this.ours = http.withHeader("Origin", REGISTERED);
        this.strangers = http.withHeader("Origin", "https://evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/token", "/auth/userinfo", "/auth/revoke"})
    void admitsTheOriginsOfRegisteredRedirectUris(String path) {
        Answer preflight = preflight(ours, path);

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header(ALLOWED)).contains(REGISTERED);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization, Content-Type, DPoP");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET, POST");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(preflight.header("Vary").orElse("")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/token", "/auth/userinfo", "/auth/revoke"})
    void admitsNoOther(String path) {
        Answer preflight = preflight(strangers, path);

        assertThat(preflight.header(ALLOWED)).isEmpty();
        assertThat(preflight.header("Vary").orElse("")).contains("Origin");
    }

    @Test
    void letsAScriptReadAnErrorToo() {
        Answer refused = ours.form("/auth/token", "grant_type", "authorization_code");
        assertThat(refused.status()).isBetween(400, 401);
        assertThat(refused.header(ALLOWED)).contains(REGISTERED);

        Answer challenged = ours.get("/auth/userinfo");
        assertThat(challenged.status()).isEqualTo(401);
        assertThat(challenged.header(ALLOWED)).contains(REGISTERED);
        assertThat(challenged.header("Access-Control-Expose-Headers").orElse(""))
                .contains("WWW-Authenticate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/auth/jwks"})
    void letsAnybodyReadWhatIsPublic(String path) {
        Answer answer = strangers.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(ALLOWED)).contains("*");
        assertThat(preflight(strangers, path).header(ALLOWED)).contains("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/authorize", "/auth/login", "/auth/logout", "/auth/sessions", "/auth/introspect"})
    void admitsNobodyElsewhere(String path) {
        assertThat(preflight(ours, path).header(ALLOWED)).isEmpty();
        assertThat(ours.get(path).header(ALLOWED)).isEmpty();
    }

    private static Answer preflight(Http from, String path) {
        return from.withHeader("Access-Control-Request-Method", "POST")
                .withHeader("Access-Control-Request-Headers", "authorization")
                .send("OPTIONS", path, null, BodyPublishers.noBody());
    }
}
