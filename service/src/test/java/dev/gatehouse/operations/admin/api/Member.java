package dev.gatehouse.operations.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A user of the demo's tenant whom an operator made, and who signs in to demo-web by password. */
record Member(Http http, String id, String email, String password) {
    static final String DEMO_TENANT = "019b76da-a800-7000-8000-000000000001";

    private static final String CALLBACK = "http://127.0.0.1:9000/callback";

    /** The example of RFC 7636 appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static Member made(AdminApi admin, Http http) {
        String email = UUID.randomUUID() + "@example.com";
        Answer made = admin.post(
                "/api/users",
                Map.of(
                        "tenant_id",
                        DEMO_TENANT,
                        "email",
                        email,
                        "email_verified",
                        true,
                        "password",
                        "first password",
                        "profile",
                        Map.of("given_name", "Grace", "phone_number", "+1 202 555 0100")));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return new Member(http, made.text("user_id"), email, "first password");
    }

    String path() {
        return "/api/users/" + id;
    }

    Member withPassword(String other) {
        return new Member(http, id, email, other);
    }

    Answer authorize() {
        return http.json(
                "/auth/authorize",
                Map.of(
                        "client_id", "demo-web",
                        "email", email,
                        "password", password,
                        "redirect_uri", CALLBACK,
                        "code_challenge", CHALLENGE,
                        "code_challenge_method", "S256",
                        "scopes", List.of("openid", "profile", "email", "offline_access")));
    }

    Answer redeem(String code) {
        return http.form(
                "/auth/token",
                "grant_type",
                "authorization_code",
                "client_id",
                "demo-web",
                "code",
                code,
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                VERIFIER);
    }

    /** The token answer of a new session. */
    Answer signIn() {
        Answer tokens = redeem(authorize().text("code"));
        assertThat(tokens.status()).as(tokens.toString()).isEqualTo(200);
        return tokens;
    }

    Answer refresh(Answer tokens) {
        return http.form(
                "/auth/token",
                "grant_type",
                "refresh_token",
                "client_id",
                "demo-web",
                "refresh_token",
                tokens.text("refresh_token"));
    }

    Answer userinfo(Answer tokens) {
        return http.another().withBearer(tokens.text("access_token")).get("/auth/userinfo");
    }

    void assertDead(Answer tokens) {
        assertThat(userinfo(tokens).status()).isEqualTo(401);
        assertThat(refresh(tokens).error()).isEqualTo("invalid_grant");
    }

    void assertAlive(Answer tokens) {
        assertThat(userinfo(tokens).status()).isEqualTo(200);
    }
}
