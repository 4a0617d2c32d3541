package dev.gatehouse.chaos;

import dev.gatehouse.testkit.Http;
import java.util.List;
import java.util.Map;

/**
 * The demo's trusted back end as a client of the cluster, or of one instance.
 *
 * @param bare the same without its credentials
 */
record Client(Http bare, Http http, Tally tally, Findings findings) {
    private static final String REDIRECT_URI = "https://backend.example.com/callback";

    Client(Http bare, Tally tally, Findings findings) {
        this(bare, bare.withBasic("demo-backend", "demo-backend-secret"), tally, findings);
    }

    Outcome authorize(String email) {
        return noted(
                "authorize",
                Outcome.of(() -> http.json(
                        "/auth/authorize",
                        Map.of(
                                "client_id",
                                "demo-backend",
                                "email",
                                email,
                                "redirect_uri",
                                REDIRECT_URI,
                                "scopes",
                                List.of("openid", "offline_access")))));
    }

    Outcome exchange(String code) {
        return token("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT_URI);
    }

    Outcome refresh(String refreshToken) {
        return token("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    Outcome clientCredentials() {
        return token("grant_type", "client_credentials");
    }

    Outcome revoke(String token) {
        return noted("revoke", Outcome.of(() -> http.form("/auth/revoke", "token", token)));
    }

    Outcome introspect(String token) {
        return noted("introspect", Outcome.of(() -> http.form("/auth/introspect", "token", token)));
    }

    Outcome userinfo(String accessToken) {
        return noted("userinfo", Outcome.of(() -> bare.withBearer(accessToken).get("/auth/userinfo")));
    }

    private Outcome token(String... fields) {
        return noted(fields[1], Outcome.of(() -> http.form("/auth/token", fields)));
    }

    private Outcome noted(String what, Outcome outcome) {
        tally.add(outcome);
        if (outcome.isFault()) {
            findings.add(Findings.Wrong.FAULT, what + " answers " + outcome.told());
        }
        return outcome;
    }
}
