package dev.gatehouse.flows;

import static dev.gatehouse.flows.App.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.TestTime;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the token endpoint says, member for member, and each of its refusals (RFC 6749 5). */
@ExtendWith(GatehouseExtension.class)
class TokenErrorsTest {
    private static final String BACKEND = "demo-backend:" + App.BACKEND_SECRET;
    private static final String API = "https://api.example.com/";
    private static final String[] WEB = {"client_id", "demo-web"};

    @BeforeAll
    static void others(Jdbi jdbi) {
        Others.moveIn(jdbi);
    }

    /** @param basic user and password of the Authorization header, joined by a colon */
    record Row(String name, @Nullable String basic, String[] fields, int status, String error) {
        @Override
        public String toString() {
            return name + " -> " + status + ' ' + error;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                row("grant_type missing", null, WEB, 400, "invalid_request"),
                row("grant_type empty", null, with(WEB, "grant_type", ""), 400, "invalid_request"),
                row("grant_type twice", null, with(WEB, "grant_type", "a", "grant_type", "a"), 400, "invalid_request"),
                row("grant_type unknown", null, with(WEB, "grant_type", "magic"), 400, "unsupported_grant_type"),
                row("password", BACKEND, fields("grant_type", "password"), 400, "unsupported_grant_type"),
                row("not registered", null, with(WEB, "grant_type", "client_credentials"), 400, "unauthorized_client"),
                row("no client", null, fields("grant_type", "refresh_token"), 401, "invalid_client"),
                row("unknown client", null, code("client_id", "nobody"), 401, "invalid_client"),
                row("client_id twice", null, with(code(WEB), "client_id", "demo-web"), 400, "invalid_request"),
                row(
                        "public, with a secret",
                        null,
                        code("client_id", "demo-web", "client_secret", "x"),
                        401,
                        "invalid_client"),
                row("public, by Basic", "demo-web:x", code(), 401, "invalid_client"),
                row("confidential, only named", null, code("client_id", "demo-backend"), 401, "invalid_client"),
                row("wrong secret", "demo-backend:guess", code(), 401, "invalid_client"),
                row("empty secret", "demo-backend:", code(), 401, "invalid_client"),
                row(
                        "right secret, other way",
                        null,
                        code("client_id", "demo-backend", "client_secret", App.BACKEND_SECRET),
                        401,
                        "invalid_client"),
                row("two ways", BACKEND, code("client_secret", App.BACKEND_SECRET), 400, "invalid_request"),
                row("two names", BACKEND, code("client_id", "demo-web"), 400, "invalid_request"),
                row("assertion without type", null, code("client_assertion", "a.b.c"), 400, "invalid_request"),
                row(
                        "assertion of another type",
                        null,
                        code("client_assertion", "a.b.c", "client_assertion_type", "saml"),
                        401,
                        "invalid_client"),
                row(
                        "assertion that is none",
                        null,
                        code(
                                "client_assertion",
                                "a.b.c",
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                        401,
                        "invalid_client"),
                row("code missing", null, with(WEB, "grant_type", "authorization_code"), 400, "invalid_request"),
                row("code twice", null, with(code(WEB), "code", "authz_y"), 400, "invalid_request"),
                row("code malformed", null, code(WEB), 400, "invalid_grant"),
                row("refresh_token missing", null, with(WEB, "grant_type", "refresh_token"), 400, "invalid_request"),
                row(
                        "refresh_token malformed",
                        null,
                        with(WEB, "grant_type", "refresh_token", "refresh_token", "ref_x"),
                        400,
                        "invalid_grant"),
                row("a user's scope for itself", BACKEND, own("scope", "openid"), 400, "invalid_scope"),
                row("an unknown scope for itself", BACKEND, own("scope", "orders:read"), 400, "invalid_scope"),
                row("unknown resource", BACKEND, own("resource", "https://unknown.example/"), 400, "invalid_target"),
                row("relative resource", BACKEND, own("resource", "/api"), 400, "invalid_target"),
                row("one of two unknown", BACKEND, own("resource", API, "resource", "urn:x"), 400, "invalid_target"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void formAndJsonAreRefusedInTheSameWords(Row row, Http http) {
        Http caller = row.basic == null
                ? http
                : http.withBasic(row.basic.split(":", 2)[0], row.basic.split(":", 2)[1]);
        Answer form = caller.form("/auth/token", row.fields);
        refused(form, row.status, row.error);
        assertThat(form.header("WWW-Authenticate"))
                .isEqualTo(
                        row.status == 401 && row.basic != null
                                ? Optional.of("Basic realm=\"gatehouse\"")
                                : Optional.empty());

        Answer json = caller.json("/auth/token", asJson(row.fields));
        refused(json, row.status, row.error);
        assertThat(json.json()).isEqualTo(form.json());
    }

    @Test
    void aHeaderThatIsNoBasicIsChallengedForOne(Http http) {
        for (String header :
                List.of("Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer abc", "Digest x", "Basic JTAwOng=")) {
            Answer answer = http.withHeader("Authorization", header).form("/auth/token", code(WEB));
            refused(answer, 401, "invalid_client");
            assertThat(answer.header("WWW-Authenticate")).hasValue("Basic realm=\"gatehouse\"");
        }
    }

    @Test
    void onlyPostAndOnlyFormOrJson(Http http) {
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            Answer answer =
                    http.send(method, "/auth/token?grant_type=client_credentials", null, BodyPublishers.noBody());
            refused(answer, 405, "invalid_request");
            assertThat(answer.header("Allow").orElseThrow()).contains("POST");
        }
        refused(http.post("/auth/token", "text/plain", "grant_type=client_credentials"), 415, "invalid_request");
        refused(http.post("/auth/token", "application/xml", "<a/>"), 415, "invalid_request");
    }

    @Test
    void parametersInTheAddressAreNoForm(Http http) {
        Http backend = http.withBasic("demo-backend", App.BACKEND_SECRET);
        refused(backend.form("/auth/token?grant_type=client_credentials"), 400, "invalid_request");
    }

    @Test
    void aNameWithoutAValueCountsAsLeftOut(Http http) {
        String form = "application/x-www-form-urlencoded";
        refused(http.post("/auth/token", form, "client_id=demo-web&grant_type"), 400, "invalid_request");
        refused(http.post("/auth/token", form, "client_id&grant_type=refresh_token"), 401, "invalid_client");
    }

    @Test
    void aCodeIsGoodOnlyForTheRequestItWasIssuedFor(Http http) {
        App web = App.web(http);
        String code = web.code("scopes", "openid offline_access");
        refused(App.backend(http, "").redeem(code), 400, "invalid_grant");
        refused(web.redeem(code, "code_verifier", "x".repeat(43)), 400, "invalid_grant");
        refused(web.redeem(code, "code_verifier", ""), 400, "invalid_grant");
        refused(web.redeem(code, "redirect_uri", "http://localhost:9000/callback"), 400, "invalid_grant");
        refused(web.redeem(code, "resource", API), 400, "invalid_target");
        assertThat(web.redeem(code).status()).isEqualTo(200); // nobody's wrong try has spent it

        App backend = App.backend(http, "redirects@example.com");
        String unproven = backend.code();
        refused(backend.redeem(unproven, "redirect_uri", ""), 400, "invalid_grant"); // RFC 6749 4.1.3
        assertThat(backend.redeem(unproven).status()).isEqualTo(200);
        assertThat(web.redeem(web.code(), "redirect_uri", "").status()).isEqualTo(200); // OAuth 2.1: the verifier binds
    }

    @Test
    void aCodeLivesSixtySeconds(Http http, TestTime time) {
        App web = App.web(http);
        String early = web.code();
        String late = web.code();
        time.advance(Duration.ofSeconds(55));
        assertThat(web.redeem(early).status()).isEqualTo(200);
        time.advance(Duration.ofSeconds(10));
        refused(web.redeem(late), 400, "invalid_grant");
    }

    @Test
    void aCodeBringsWhatTheUserGrantedWhateverTheExchangeAsks(Http http) {
        App web = App.web(http);
        Answer tokens = web.redeem(web.code(), "scope", "openid email gatehouse:sessions gatehouse:admin");
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("scope")).isEqualTo("openid");
        assertThat(claims(tokens.text("access_token")).getClaims().get("scope")).isEqualTo("openid");
        assertThat(web.userinfo(tokens).json().has("email")).isFalse();
    }

    @Test
    void aRefreshMayNarrowButNeverWiden(Http http) {
        App web = App.web(http);
        Answer tokens = web.signIn("scopes", List.of("openid", "email"), "resource", API);
        String refreshToken = tokens.text("refresh_token");
        refused(web.refresh(refreshToken, "scope", "openid profile"), 400, "invalid_scope");
        refused(web.refresh(refreshToken, "resource", "https://unknown.example/"), 400, "invalid_target");
        refused(App.backend(http, "").refresh(refreshToken), 400, "invalid_grant");
        Answer refreshed = web.refresh(refreshToken, "scope", "email", "resource", API);
        assertThat(refreshed.status()).isEqualTo(200); // not spent by what was refused
        assertThat(refreshed.text("scope")).isEqualTo("email");
        assertThat(claims(refreshed.text("access_token")).getAudience()).containsExactly(API);
        assertThat(members(refreshed))
                .containsExactly("access_token", "expires_in", "refresh_token", "scope", "token_type");
    }

    @Test
    void anIdleFamilyAndAnOldSessionAreOver(Http http, TestTime time) {
        App backend = App.backend(http, "idle@example.com");
        Answer tokens = backend.signIn();
        time.advance(Duration.ofDays(8));
        refused(backend.refresh(tokens), 400, "invalid_grant");
        time.reset();
        Answer busy = backend.signIn();
        for (int day = 0; day < 30; day += 6) {
            busy = backend.refresh(busy);
            assertThat(busy.status()).isEqualTo(200);
            time.advance(Duration.ofDays(6));
        }
        refused(backend.refresh(busy), 400, "invalid_grant");
    }

    @Test
    void noTokenOutlivesItsSession(Http http, TestTime time) {
        App backend = App.backend(http, "nearly.over@example.com");
        Answer tokens = backend.signIn();
        for (int day = 0; day < 28; day += 7) {
            time.advance(Duration.ofDays(7).minusMinutes(1));
            tokens = backend.refresh(tokens);
        }
        time.advance(Duration.ofDays(2).minusMinutes(1));
        Answer last = backend.refresh(tokens);
        assertThat(last.json().get("expires_in").asInt()).isBetween(270, 300);
    }

    @Test
    void theMembersOfAnAnswerAreExactlyThose(Http http) {
        App web = App.web(http);
        assertThat(members(web.signIn()))
                .containsExactly("access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type");
        assertThat(members(web.signIn("scopes", List.of("email"))))
                .containsExactly("access_token", "expires_in", "refresh_token", "scope", "token_type");
        App partner = App.partner(http);
        assertThat(members(partner.signIn()))
                .containsExactly("access_token", "expires_in", "id_token", "scope", "token_type");
        assertThat(members(partner.signIn("scopes", List.of("openid", "offline_access"))))
                .containsExactly("access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type");
        Answer own = http.withBasic("demo-backend", App.BACKEND_SECRET).form("/auth/token", own());
        assertThat(members(own)).containsExactly("access_token", "expires_in", "token_type"); // it has no scope to name
        assertThat(own.header("Cache-Control")).contains("no-store");
        assertThat(own.header("Pragma")).contains("no-cache");
        assertThat(own.header("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @Test
    void anAccessTokenIsOneOfRfc9068(Http http) throws Exception {
        Answer tokens = App.web(http).signIn("scopes", List.of("openid", "email"));
        SignedJWT jwt = SignedJWT.parse(tokens.text("access_token"));
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(http.base());
        assertThat(claims.getAudience()).containsExactly(http.base());
        assertThat(claims.getStringClaim("client_id")).isEqualTo("demo-web");
        assertThat(claims.getStringClaim("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
        assertThat(claims.getClaims()).containsKeys("sub", "jti", "iat", "exp", "sid", "auth_time");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofSeconds(tokens.json().get("expires_in").asLong()));
    }

    @Test
    void anIdTokenIsGoodToAClientLibrary(Http http) throws Exception {
        Answer tokens = App.web(http).signIn("nonce", "n-0S6_WzA2Mj");
        IDTokenClaimsSet claims = validated(http, tokens, "demo-web", JWSAlgorithm.ES256, "n-0S6_WzA2Mj");
        assertThat(claims.getAccessTokenHash())
                .isEqualTo(AccessTokenHash.compute(
                        new BearerAccessToken(tokens.text("access_token")), JWSAlgorithm.ES256, null));
        assertThat(claims.getAMR()).extracting(Object::toString).containsExactly("pwd");
        assertThat(claims.getSessionID()).isNotNull();
        assertThat(claims.toJSONObject()).doesNotContainKeys("email", "name");

        Answer refreshed = App.web(http).refresh(tokens);
        IDTokenClaimsSet again = validated(http, refreshed, "demo-web", JWSAlgorithm.ES256, null);
        assertThat(again.getNonce()).isNull(); // OIDC Core 12.2
        assertThat(again.getSubject()).isEqualTo(claims.getSubject());
        assertThat(again.getAuthenticationTime()).isEqualTo(claims.getAuthenticationTime());
        assertThat(again.getSessionID()).isEqualTo(claims.getSessionID());
    }

    @Test
    void anIdTokenIsSignedAsItsClientIsRegistered(Http http) throws Exception {
        Answer tokens = App.partner(http).signIn();
        IDTokenClaimsSet claims = validated(http, tokens, Others.PARTNER, JWSAlgorithm.RS256, null);
        assertThat(claims.getACR()).isNull(); // vouched for, not authenticated here
    }

    private static IDTokenClaimsSet validated(
            Http http, Answer tokens, String clientId, JWSAlgorithm algorithm, @Nullable String nonce)
            throws Exception {
        JWKSet keys = JWKSet.parse(http.get("/auth/jwks").body());
        return new IDTokenValidator(new Issuer(http.base()), new ClientID(clientId), algorithm, keys)
                .validate(SignedJWT.parse(tokens.text("id_token")), nonce == null ? null : new Nonce(nonce));
    }

    private static JWTClaimsSet claims(String jwt) {
        try {
            return SignedJWT.parse(jwt).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> members(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        TreeSet<String> names = new TreeSet<>();
        JsonNode object = answer.json();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Row row(String name, @Nullable String basic, String[] fields, int status, String error) {
        return new Row(name, basic, fields, status, error);
    }

    private static String[] with(String[] fields, String... more) {
        return Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new);
    }

    private static String[] fields(String... fields) {
        return fields;
    }

    private static String[] code(String... more) {
        return with(fields("grant_type", "authorization_code", "code", "authz_x"), more);
    }

    private static String[] own(String... more) {
        return with(fields("grant_type", "client_credentials"), more);
    }

    /** A field that comes twice is an array. */
    private static Map<String, Object> asJson(String[] fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            String value = fields[i + 1];
            object.merge(fields[i], value, (first, second) -> List.of(first, second));
        }
        return object;
    }
}
