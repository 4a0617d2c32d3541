package dev.gatehouse.flows;

import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.util.List;
import java.util.Map;

/** The demo's trusted back end, which may vouch for any e-mail: the shortest way to a code. */
record Backend(Http http) {
    private static final String REDIRECT_URI = "https://backend.example.com/callback";

    static Backend of(Http http) {
        return new Backend(http.another().withBasic("demo-backend", "demo-backend-secret"));
    }

    Answer authorize(String email) {
        return http.json(
                "/auth/authorize",
                Map.of(
                        "client_id",
                        "demo-backend",
                        "email",
                        email,
                        "redirect_uri",
                        REDIRECT_URI,
                        "scopes",
                        List.of("openid", "offline_access", "gatehouse:sessions")));
    }

    String code(String email) {
        return authorize(email).text("code");
    }

    Answer exchange(String code) {
        return http.form("/auth/token", "grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT_URI);
    }

    Answer refresh(String refreshToken) {
        return http.form("/auth/token", "grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    Answer revoke(String token) {
        return http.form("/auth/revoke", "token", token);
    }

    /** A token answer for this user. */
    Answer signIn(String email) {
        return exchange(code(email));
    }

    Answer userinfo(String accessToken) {
        return bearer(accessToken).get("/auth/userinfo");
    }

    Http bearer(String accessToken) {
        return http.another().withBearer(accessToken);
    }
}
