package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client that speaks JSON: whom it signs in, and how it says who it is. Empty text leaves a member out. */
final class App {
    /** RFC 7636 appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    static final String PASSWORD = "correct horse battery staple";
    static final String BACKEND_SECRET = "demo-backend-secret";

    private final Http http;
    private final Map<String, Object> identity;
    private final Map<String, Object> request;
    private final Map<String, Object> proof;

    private App(Http http, Map<String, Object> identity, Map<String, Object> request, Map<String, Object> proof) {
        this.http = http;
        this.identity = identity;
        this.request = request;
        this.proof = proof;
    }

    /** demo-web, with ada's password. */
    static App web(Http http) {
        return publicClient(http, "demo-web");
    }

    /** A public client with demo-web's redirect URI and rights. */
    static App publicClient(Http http, String clientId) {
        String callback = "http://127.0.0.1:9000/callback";
        return new App(
                http,
                Map.of("client_id", clientId),
                Map.of(
                        "email", "ada@example.com",
                        "password", PASSWORD,
                        "redirect_uri", callback,
                        "code_challenge", CHALLENGE,
                        "code_challenge_method", "S256"),
                Map.of("code_verifier", VERIFIER, "redirect_uri", callback));
    }

    /** demo-backend, which vouches for whoever has this address. */
    static App backend(Http http, String email) {
        String callback = "https://backend.example.com/callback";
        return new App(
                http.withBasic("demo-backend", BACKEND_SECRET),
                Map.of(),
                Map.of("email", email, "redirect_uri", callback),
                Map.of("redirect_uri", callback));
    }

    /** {@link Others#PARTNER}, which vouches for ada and is nobody's own. */
    static App partner(Http http) {
        return new App(
                http,
                Map.of("client_id", Others.PARTNER, "client_secret", Others.SECRET),
                Map.of("email", "ada@example.com", "redirect_uri", Others.CALLBACK),
                Map.of("redirect_uri", Others.CALLBACK));
    }

    Answer authorize(Object... changed) {
        return http.json("/auth/authorize", with(request, changed));
    }

    String code(Object... changed) {
        Answer answer = authorize(changed);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.text("code");
    }

    Answer redeem(String code, Object... changed) {
        Map<String, Object> good = new LinkedHashMap<>(proof);
        good.put("grant_type", "authorization_code");
        good.put("code", code);
        return http.json("/auth/token", with(good, changed));
    }

    /** The token answer of a new session. */
    Answer signIn(Object... changed) {
        Answer answer = redeem(code(changed));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    Answer refresh(String refreshToken, Object... changed) {
        return http.json(
                "/auth/token", with(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken), changed));
    }

    Answer refresh(Answer tokens) {
        return refresh(tokens.text("refresh_token"));
    }

    Answer token(Object... fields) {
        return http.json("/auth/token", with(Map.of(), fields));
    }

    Answer revoke(String token) {
        return http.json("/auth/revoke", with(Map.of(), "token", token));
    }

    Answer introspect(String token) {
        return http.json("/auth/introspect", with(Map.of(), "token", token));
    }

    Answer userinfo(Answer tokens) {
        return bearer(tokens).get("/auth/userinfo");
    }

    Answer sessions(Answer tokens) {
        return bearer(tokens).get("/auth/sessions");
    }

    /** A user's device, with the access token of that answer. */
    Http bearer(Answer tokens) {
        return http.another().withBearer(tokens.text("access_token"));
    }

    static void refused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.error()).as(answer.toString()).isEqualTo(error);
        assertThat(answer.text("error_description")).isNotEmpty();
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    /** The session is over, whichever of its tokens is tried. */
    void assertDead(Answer tokens) {
        refused(userinfo(tokens), 401, "invalid_token");
        if (!tokens.text("refresh_token").isEmpty()) {
            refused(refresh(tokens), 400, "invalid_grant");
        }
    }

    private Map<String, Object> with(Map<String, Object> good, Object... changed) {
        Map<String, Object> body = new LinkedHashMap<>(identity);
        body.putAll(good);
        for (int i = 0; i < changed.length; i += 2) {
            body.put((String) changed[i], changed[i + 1]);
        }
        body.values().removeIf(value -> value.equals("") || value.equals(List.of()));
        return body;
    }
}
