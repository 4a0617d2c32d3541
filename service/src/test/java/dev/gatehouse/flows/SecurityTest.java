package dev.gatehouse.flows;

import static dev.gatehouse.flows.App.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JSON contract's scenarios 11 to 25; those that once only logged what should happen now make it happen. */
@ExtendWith(GatehouseExtension.class)
class SecurityTest {
    @Test
    @DisplayName("11 Unknown client_id")
    void anUnknownClientIsRefusedWithoutARedirect(Http http) {
        refused(App.web(http).authorize("client_id", "unknown-client"), 401, "invalid_client");
        refused(App.web(http).redeem("authz_x", "client_id", "unknown-client"), 401, "invalid_client");
    }

    @Test
    @DisplayName("12 Empty client_id")
    void anEmptyClientIdCountsAsMissing(Http http) {
        String empty =
                "{\"client_id\": \"\", \"email\": \"ada@example.com\", \"redirect_uri\": \"http://127.0.0.1:9000/callback\"}";
        refused(http.post("/auth/authorize", "application/json", empty), 400, "invalid_request");
    }

    @Test
    @DisplayName("13 PKCE")
    void onlyTheVerifierOfTheChallengeRedeems(Http http) {
        App app = App.web(http);
        refused(app.redeem(app.code(), "code_verifier", ""), 400, "invalid_grant");
        refused(app.redeem(app.code(), "code_verifier", "a".repeat(43)), 400, "invalid_grant");
        refused(app.redeem(app.code(), "code_verifier", "too short"), 400, "invalid_request");
        refused(app.redeem(app.code(), "code_verifier", App.CHALLENGE), 400, "invalid_grant"); // plain
        assertThat(app.redeem(app.code()).status()).isEqualTo(200);

        App backend = App.backend(http, "pkce@example.com");
        refused(backend.redeem(backend.code(), "code_verifier", App.VERIFIER), 400, "invalid_grant"); // RFC 9700 4.8.2
    }

    @Test
    @DisplayName("14 Redirect URI not in allowlist")
    void anUnregisteredRedirectUriNeverRedirects(Http http) {
        for (String uri : List.of(
                "https://evil.example.com/callback",
                "http://127.0.0.1:9000/callback/",
                "http://127.0.0.1:9000/callback?a=b",
                "http://127.0.0.1:9000/callback#f",
                "http://127.0.0.1:9000@evil.example.com/callback",
                "HTTP://127.0.0.1:9000/callback",
                "javascript:alert(1)")) {
            refused(App.web(http).authorize("redirect_uri", uri), 400, "invalid_request");
        }
    }

    @Test
    @DisplayName("15 State is optional")
    void stateComesBackWhenItIsGivenAndOnlyThen(Http http) {
        Answer with = App.web(http).authorize("state", "xyz &=ü");
        assertThat(with.text("redirect_uri")).contains("&state=xyz+%26%3D%C3%BC&");
        assertThat(App.web(http).authorize().text("redirect_uri")).doesNotContain("state");
    }

    @Test
    @DisplayName("16 Token leakage prevention")
    void tokensStayOutOfAddressesAndCaches(Http http) {
        App app = App.web(http);
        Answer authorized = app.authorize();
        assertThat(authorized.text("redirect_uri")).doesNotContain("token");
        Answer tokens = app.redeem(authorized.text("code"));
        assertThat(tokens.header("Cache-Control")).contains("no-store");
        assertThat(tokens.header("Referrer-Policy")).contains("no-referrer");
        refused(http.get("/auth/userinfo", "access_token", tokens.text("access_token")), 401, "invalid_token");
        String body = payload(tokens.text("access_token")) + payload(tokens.text("id_token"));
        assertThat(body).doesNotContain("ref_", "authz_", App.PASSWORD, "ada@example.com");
    }

    @Test
    @DisplayName("17 Code reuse is prevented, and ends what the code began")
    void aCodeReusedByWhoCanProveItEndsTheSession(Http http) {
        App app = App.web(http);
        String code = app.code();
        Answer tokens = app.redeem(code);
        refused(app.redeem(code, "code_verifier", "b".repeat(43)), 400, "invalid_grant");
        assertThat(app.userinfo(tokens).status()).isEqualTo(200); // an old URL ends nobody's session
        refused(app.redeem(code), 400, "invalid_grant");
        app.assertDead(tokens);
        refused(app.redeem(code), 400, "invalid_grant");
    }

    @Test
    @DisplayName("18 Public clients must use PKCE")
    void aPublicClientWithoutAChallengeGetsNoCode(Http http) {
        App app = App.web(http);
        refused(app.authorize("code_challenge", "", "code_challenge_method", ""), 400, "invalid_request");
        refused(app.authorize("code_challenge_method", "plain"), 400, "invalid_request");
        refused(app.authorize("code_challenge_method", ""), 400, "invalid_request");
    }

    @Test
    @DisplayName("19 Scopes outside allowlist")
    void aScopeTheClientMayNotHaveIsRefused(Http http) {
        refused(App.web(http).authorize("scopes", List.of("openid", "admin")), 400, "invalid_scope");
        refused(App.web(http).authorize("scopes", List.of("gatehouse:sessions")), 400, "invalid_scope");
    }

    @Test
    @DisplayName("20 Tenant status validation")
    void nobodyOfAnInactiveTenantGetsACodeOrAToken(Http http, RunningGatehouse gatehouse) {
        App app = App.web(http);
        String code = app.code();
        Answer tokens = app.signIn();
        tenant(gatehouse, "deactivate");
        try {
            refused(app.authorize(), 401, "invalid_client");
            refused(app.redeem(code), 401, "invalid_client");
            refused(app.refresh(tokens), 401, "invalid_client");
            refused(app.userinfo(tokens), 401, "invalid_token");
        } finally {
            tenant(gatehouse, "reactivate");
        }
        app.assertDead(tokens);
        assertThat(app.authorize().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("21 Grant type validation")
    void aGrantMustBeKnownAndTheClients(Http http) {
        App app = App.web(http);
        refused(app.token(), 400, "invalid_request");
        refused(app.token("grant_type", "implicit"), 400, "unsupported_grant_type");
        refused(app.token("grant_type", "AUTHORIZATION_CODE"), 400, "unsupported_grant_type");
        refused(app.token("grant_type", "client_credentials"), 400, "unauthorized_client");
    }

    @Test
    @DisplayName("22 Revocation with a forged JWT answers 200")
    void aForgedTokenIsRevokedWithoutEffect(Http http) {
        App app = App.web(http);
        Answer tokens = app.signIn();
        String[] parts = tokens.text("access_token").split("\\.", -1);
        String forged = parts[0]
                + '.'
                + parts[1]
                + '.'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        assertRevoked(app.revoke(forged));
        assertThat(app.userinfo(tokens).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("23 Revocation with an expired JWT of a valid signature answers 200")
    void anExpiredTokenStillEndsItsSession(Http http, TestTime time) {
        App app = App.web(http);
        Answer tokens = app.signIn();
        time.advance(Duration.ofMinutes(16));
        refused(app.userinfo(tokens), 401, "invalid_token");
        assertRevoked(app.revoke(tokens.text("access_token")));
        refused(app.refresh(tokens), 400, "invalid_grant");
    }

    @Test
    @DisplayName("24 A device id is assigned during authorization")
    void eachAuthorizationNamesADevice(Http http, Jdbi jdbi) {
        App app = App.web(http);
        Answer first = app.authorize();
        UUID device = UUID.fromString(first.text("device_id"));
        assertThat(app.authorize().text("device_id")).isNotEqualTo(device.toString());
        assertThat(app.authorize("device_id", device.toString()).text("device_id"))
                .isEqualTo(device.toString());
        assertThat(sessionsOn(jdbi, device)).isEqualTo(2);
    }

    @Test
    @DisplayName("25 The device id persists across refresh")
    void aRefreshedSessionStaysOnItsDevice(Http http, Jdbi jdbi) {
        App app = App.web(http);
        Answer authorized = app.authorize();
        UUID device = UUID.fromString(authorized.text("device_id"));
        Answer refreshed = app.refresh(app.redeem(authorized.text("code")));
        assertThat(refreshed.status()).isEqualTo(200);
        String sid =
                App.backend(http, "").introspect(refreshed.text("access_token")).text("sid");
        UUID kept =
                jdbi.withHandle(h -> h.select("SELECT device_id FROM sessions WHERE session_id = CAST(? AS uuid)", sid)
                        .mapTo(UUID.class)
                        .one());
        assertThat(kept).isEqualTo(device);
    }

    private static void assertRevoked(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().get("revoked").asBoolean()).isTrue();
        assertThat(answer.text("message")).isEqualTo("Token revoked successfully");
    }

    private static String payload(String jwt) {
        return new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), UTF_8);
    }

    private static long sessionsOn(Jdbi jdbi, UUID device) {
        return jdbi.withHandle(h -> h.select("SELECT count(*) FROM sessions WHERE device_id = ?", device)
                .mapTo(Long.class)
                .one());
    }

    /** As the register does it: the epoch grows when what was issued before must die. */
    private static void tenant(RunningGatehouse gatehouse, String act) {
        assertThat(AdminApi.of(gatehouse)
                        .post("/api/tenants/019b76da-a800-7000-8000-000000000001/" + act)
                        .status())
                .isEqualTo(200);
    }
}
