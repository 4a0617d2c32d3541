package dev.gatehouse.flow.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON form: no redirect, no cookie, and no way in by an e-mail address alone. */
@ExtendWith(GatehouseExtension.class)
class JsonAuthorizeTest {
    private static final String CALLBACK = "http://127.0.0.1:9000/callback";

    @Test
    void aFirstPartyMaySendItsUsersPassword(Http http, Jdbi jdbi) {
        Answer answer = http.json("/auth/authorize", direct(Map.of("state", "a b&c")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("code")).startsWith("authz_");
        assertThat(answer.text("redirect_uri"))
                .startsWith(CALLBACK + "?code=" + answer.text("code") + "&state=a+b%26c&iss=http");
        assertThat(UUID.fromString(answer.text("device_id")).version()).isEqualTo(7);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(stored(jdbi, answer))
                .containsEntry("amr", "{pwd}")
                .containsEntry("acr", "urn:gatehouse:acr:password")
                .containsEntry("scopes", "{openid}")
                .containsEntry("login_id", null);
    }

    @Test
    void aTrustedBackEndVouchesForWhoeverItKnows(Http http, Jdbi jdbi) {
        Http backend = backend(http);
        Answer answer = backend.json("/auth/authorize", vouched(Map.of("email", " New.Person@Example.COM ")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(stored(jdbi, answer)).containsEntry("amr", "{vouched}").containsEntry("acr", null);
        String profile = jdbi.withHandle(h -> h.createQuery(
                        "SELECT profile::text FROM users WHERE email = 'new.person@example.com' AND NOT email_verified")
                .mapTo(String.class)
                .one());
        assertThat(profile).contains("New", "Person");
    }

    @Test
    void aDeviceIsKnownAgainByItsId(Http http) {
        String device = "0f2f4ed2-9f39-4b57-8a44-5f1f1a3ed0b8";
        assertThat(http.json("/auth/authorize", direct(Map.of("device_id", device)))
                        .text("device_id"))
                .isEqualTo(device);
        refused(http.json("/auth/authorize", direct(Map.of("device_id", "mine"))), 400, "invalid_request");
    }

    @Test
    void anEmailAloneAdmitsNobody(Http http) {
        Map<String, Object> body = direct(Map.of());
        body.remove("password");
        refused(http.json("/auth/authorize", body), 400, "login_required");
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreRefusedAlike(Http http) {
        Answer wrong = http.json("/auth/authorize", direct(Map.of("password", "wrong")));
        Answer unknown = http.json("/auth/authorize", direct(Map.of("email", "nobody@example.com")));
        refused(wrong, 403, "access_denied");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void onlyWhoMaySendPasswordsMay(Http http) {
        Map<String, Object> body = vouched(Map.of("email", "ada@example.com", "password", Visitor.PASSWORD));
        refused(backend(http).json("/auth/authorize", body), 400, "unauthorized_client");
    }

    @Test
    void aConfidentialClientMustProveToBeItself(Http http) {
        Map<String, Object> body = vouched(Map.of("email", "ada@example.com"));
        body.put("client_id", "demo-backend");
        refused(http.json("/auth/authorize", body), 401, "invalid_client");
        refused(http.withBasic("demo-backend", "guess").json("/auth/authorize", body), 401, "invalid_client");
    }

    @Test
    void nobodyVouchesForAnOperatorNorForAnInactiveUser(Http http, Jdbi jdbi) {
        jdbi.useHandle(h -> h.execute("INSERT INTO users (user_id, tenant_id, email, operator, status)"
                + " SELECT gen_random_uuid(), tenant_id, e, e = 'root@example.com', CASE WHEN e = 'gone@example.com' THEN 'inactive' ELSE 'active' END"
                + " FROM tenants, unnest(ARRAY['root@example.com', 'gone@example.com']) AS e WHERE name = 'demo'"));
        for (String email : List.of("root@example.com", "gone@example.com")) {
            refused(backend(http).json("/auth/authorize", vouched(Map.of("email", email))), 403, "access_denied");
        }
    }

    @Test
    void aWordMeetsNeitherAcrNorMaxAge(Http http) {
        String acr = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"urn:gatehouse:acr:password\"}}}";
        Map<String, Object> body = vouched(Map.of("email", "ada@example.com"));
        body.put("claims", acr);
        refused(backend(http).json("/auth/authorize", body), 400, "unmet_authentication_requirements");
        body.remove("claims");
        body.put("max_age", 60);
        refused(backend(http).json("/auth/authorize", body), 400, "unmet_authentication_requirements");
        assertThat(http.json("/auth/authorize", direct(Map.of("claims", acr))).status())
                .isEqualTo(200);
    }

    @Test
    void theAnswerIsAboutTheOneAskedForOrRefused(Http http, TestDatabase database) {
        String somebodyElse = "{\"id_token\":{\"sub\":{\"value\":\"019b76da-a800-7000-8000-00000000000b\"}}}";
        refused(http.json("/auth/authorize", direct(Map.of("claims", somebodyElse))), 400, "login_required");
        long users = database.rowsOf("users");
        Map<String, Object> newcomer = vouched(Map.of("email", "unseen@example.com", "claims", somebodyElse));
        refused(backend(http).json("/auth/authorize", newcomer), 403, "access_denied");
        assertThat(database.rowsOf("users")).isEqualTo(users);
    }

    @ParameterizedTest
    @CsvSource({
        "email, not-an-address, 400, invalid_request",
        "email, '', 400, invalid_request",
        "client_id, nobody-known, 401, invalid_client",
        "client_id, '', 400, invalid_request",
        "redirect_uri, https://evil.example/cb, 400, invalid_request",
        "redirect_uri, '', 400, invalid_request",
        "scopes, admin, 400, invalid_scope",
        "code_challenge, '', 400, invalid_request",
        "code_challenge_method, plain, 400, invalid_request",
        "resource, https://unknown.example/, 400, invalid_target",
    })
    void everyErrorIsJsonAndNeverARedirect(String name, String value, int status, String error, Http http) {
        refused(http.json("/auth/authorize", direct(Map.of(name, value))), status, error);
    }

    @Test
    void whatIsNoObjectIsRefused(Http http) {
        for (String body : List.of(
                "", "[]", "\"x\"", "null", "{", "{\"email\": \"a\\u0000b\"}", "{\"client_id\": [\"a\", \"b\"]}")) {
            Answer answer = http.post("/auth/authorize", "application/json", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
        }
    }

    private static void refused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    private static Http backend(Http http) {
        return http.withBasic("demo-backend", "demo-backend-secret");
    }

    private static Map<String, Object> direct(Map<String, Object> changed) {
        return changed(
                Map.of(
                        "email", "ada@example.com",
                        "password", Visitor.PASSWORD,
                        "client_id", "demo-web",
                        "redirect_uri", CALLBACK,
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256"),
                changed);
    }

    private static Map<String, Object> vouched(Map<String, Object> changed) {
        return changed(
                Map.of("redirect_uri", "https://backend.example.com/callback", "scopes", List.of("openid", "email")),
                changed);
    }

    private static Map<String, Object> changed(Map<String, Object> good, Map<String, Object> changed) {
        Map<String, Object> body = new HashMap<>(good);
        body.putAll(changed);
        return body;
    }

    private static Map<String, Object> stored(Jdbi jdbi, Answer answer) {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT amr::text, acr, k.scopes::text, login_id FROM auth_codes k JOIN sessions USING (session_id) WHERE code_id = :code")
                .bind("code", Visitor.codeId(answer.text("code")))
                .mapToMap()
                .one());
    }
}
