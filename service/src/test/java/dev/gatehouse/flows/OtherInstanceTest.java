package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three instances on one database. Operators work on the first. The deaf one hears no news for as long as this test lives, and
 * keeps its copies for ever: what it refuses, its statements refuse. The third is as shipped but keeps its copies for a day:
 * what it learns, it learns by the news.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class OtherInstanceTest {
    private static final String CALLBACK = "https://app.example.com/callback";
    private static final List<String> CACHES = List.of("clients", "users", "sessions", "resources");

    private final TestDatabase database;
    private RunningGatehouse first;
    private RunningGatehouse deafOne;
    private RunningGatehouse third;
    private AdminApi admin;
    private String client;
    private String secret;
    private String watcher;
    private String watchersSecret;

    OtherInstanceTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        TestTime time = new TestTime();
        first = RunningGatehouse.start(database, time);
        Map<String, String> sameIssuer = Map.of("GATEHOUSE_ISSUER", first.http().base());
        deafOne = RunningGatehouse.start(database, time, sameIssuer, config -> {
            config.putObject("changes").put("pollEvery", "1 day").put("maxLag", "3 days");
            CACHES.forEach(cache -> config.withObject("/caches/" + cache).put("ttl", "1 day"));
        });
        third = RunningGatehouse.start(
                database,
                time,
                sameIssuer,
                config -> CACHES.forEach(
                        cache -> config.withObject("/caches/" + cache).put("ttl", "1 day")));
        admin = AdminApi.of(first);
    }

    @AfterAll
    void stop() {
        List.of(third, deafOne, first).forEach(RunningGatehouse::close);
    }

    @BeforeEach
    void aClientThatAllOfThemKnow() {
        String tenant = admin.post("/api/tenants", Map.of("name", "tenant " + System.nanoTime()))
                .text("tenant_id");
        Answer made = aClient(tenant);
        client = made.json().at("/client/client_id").asText();
        secret = made.text("client_secret");
        Answer other = aClient(tenant);
        watcher = other.json().at("/client/client_id").asText();
        watchersSecret = other.text("client_secret");
        for (RunningGatehouse instance : List.of(first, deafOne, third)) {
            Eventually.is(() -> ownToken(instance, secret).status() == 200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "tenant", "user"})
    void whatIsDeactivatedElsewhereIsRefusedByTheVeryNextFlowWithAStatement(String what) {
        Answer tokens = signIn(deafOne);
        String code = code(deafOne);
        assertThat(userinfo(deafOne, tokens)).isEqualTo(200);

        deactivate(what, tokens);

        assertThat(refresh(deafOne, tokens).status()).isIn(400, 401);
        assertThat(redeem(deafOne, code, secret).status()).isIn(400, 401);
        assertThat(vouch(deafOne).status()).isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "tenant", "user"})
    void whatIsDeactivatedElsewhereIsRefusedByTheOthersWithTheNews(String what) {
        Answer tokens = signIn(third);
        String other = ownToken(third, secret).text("access_token");
        assertThat(userinfo(third, tokens)).isEqualTo(200);
        assertThat(isActive(third, other)).isTrue();

        deactivate(what, tokens);

        Eventually.is(() -> userinfo(third, tokens) == 401);
        Eventually.is(() -> !isActive(third, tokens.text("access_token")));
        if (!what.equals("user")) {
            Eventually.is(() -> ownToken(third, secret).status() == 401);
            Eventually.is(() -> !isActive(third, other));
        }
    }

    @Test
    void aSecretThatWasReplacedElsewhereIsGoodForNoFlowWithAStatement() {
        Answer tokens = signIn(deafOne);
        String code = code(deafOne);

        String next = rotatedSecret();

        assertThat(redeem(deafOne, code, secret).error()).isEqualTo("invalid_client");
        assertThat(refresh(deafOne, tokens).error()).isEqualTo("invalid_client");
        assertThat(redeem(deafOne, code, next).status()).isEqualTo(200);
    }

    @Test
    void aSecretThatWasReplacedElsewhereIsRefusedByTheOthersWithTheNewsAndTheNewOneTaken() {
        signIn(third);

        String next = rotatedSecret();

        Eventually.is(() -> ownToken(third, next).status() == 200);
        Eventually.is(() -> ownToken(third, secret).status() == 401);
    }

    @Test
    void whatACopyDoesNotKnowYetIsReadAnewBeforeItIsRefused() {
        signIn(deafOne);
        String next = rotatedSecret();
        Eventually.is(() -> ownToken(deafOne, next).status() == 200);

        String added = "https://app.example.com/added";
        admin.patch("/api/clients/" + client, Map.of("redirect_uris", List.of(CALLBACK, added)));
        Eventually.is(() -> page(deafOne, added).status() == 303);
    }

    @Test
    void aClientThatIsActivatedAgainIsServedByAll() {
        admin.post("/api/clients/" + client + "/deactivate");
        Eventually.is(() -> ownToken(third, secret).status() == 401);
        assertThat(vouch(deafOne).status()).isEqualTo(401);

        admin.post("/api/clients/" + client + "/reactivate");

        Eventually.is(() -> ownToken(third, secret).status() == 200);
        Eventually.is(() -> vouch(deafOne).status() == 200);
    }

    @Test
    void revokingASessionKillsEveryAccessTokenItEverGaveOnEveryInstance() {
        Answer one = signIn(third);
        Answer two = refresh(third, one);
        Answer three = refresh(third, two);
        Answer four = refresh(third, three);
        for (Answer tokens : List.of(one, two, three, four)) {
            assertThat(userinfo(first, tokens)).isEqualTo(200);
            assertThat(userinfo(third, tokens)).isEqualTo(200);
        }

        assertThat(by(first, secret)
                        .form("/auth/revoke", "token", four.text("refresh_token"))
                        .status())
                .isEqualTo(200);

        for (Answer tokens : List.of(one, two, three, four)) {
            assertThat(userinfo(first, tokens)).isEqualTo(401);
            assertThat(isActive(first, tokens.text("access_token"))).isFalse();
            Eventually.is(() -> userinfo(third, tokens) == 401);
            Eventually.is(() -> !isActive(third, tokens.text("access_token")));
        }
    }

    @Test
    void everyoneElseSeesALogoutOfAllAtOnceHereAndSoonThere() {
        Answer one = signIn(third);
        Answer two = signIn(third);
        assertThat(userinfo(first, one)).isEqualTo(200);
        assertThat(userinfo(third, one)).isEqualTo(200);

        assertThat(bearer(first, two).form("/auth/logout-all").status()).isEqualTo(200);

        assertThat(userinfo(first, one)).isEqualTo(401);
        assertThat(userinfo(first, two)).isEqualTo(200); // the current one stays
        Eventually.is(() -> userinfo(third, one) == 401);
        assertThat(userinfo(third, two)).isEqualTo(200);
    }

    @Test
    void profilesThatChangedElsewhereAreSeenWithTheNews() {
        Answer tokens = signIn(third);
        assertThat(bearer(third, tokens)
                        .get("/auth/userinfo")
                        .json()
                        .path("nickname")
                        .isMissingNode())
                .isTrue();

        admin.patch("/api/users/" + sub(tokens), Map.of("profile", Map.of("nickname", "Countess")));

        Eventually.is(() -> bearer(third, tokens)
                .get("/auth/userinfo")
                .json()
                .path("nickname")
                .asText()
                .equals("Countess"));
    }

    @Test
    void aSteadyMixIsAnsweredFromMemory() {
        Answer tokens = signIn(third);
        for (int i = 0; i < 50; i++) {
            userinfo(third, tokens);
            isActive(third, tokens.text("access_token"));
            ownToken(third, secret);
        }

        Answer stats = AdminApi.of(third).post("/tasks/cache-stats");
        stats.json().path("caches").forEach(cache -> {
            if (List.of("clients", "users", "sessions")
                    .contains(cache.path("name").asText())) {
                assertThat(cache.path("size").asLong()).isPositive();
                assertThat(cache.path("hits").asLong())
                        .isGreaterThan(2 * cache.path("misses").asLong());
            }
        });
        assertThat(stats.json().path("bypassed").asBoolean()).isFalse();
    }

    private Answer aClient(String tenant) {
        return admin.post(
                "/api/clients",
                Map.of(
                        "tenant_id",
                        tenant,
                        "name",
                        "Shared",
                        "redirect_uris",
                        List.of(CALLBACK),
                        "grant_types",
                        List.of("authorization_code", "refresh_token", "client_credentials"),
                        "scopes",
                        List.of("openid", "profile", "offline_access", "orders:read"),
                        "introspect",
                        true,
                        "trusted_login",
                        true,
                        "first_party",
                        true));
    }

    private void deactivate(String what, Answer tokens) {
        String path = switch (what) {
            case "client" -> "/api/clients/" + client;
            case "tenant" ->
                "/api/tenants/" + admin.get("/api/clients/" + client).text("tenant_id");
            default -> "/api/users/" + sub(tokens);
        };
        assertThat(admin.post(path + "/deactivate").status()).isEqualTo(200);
    }

    private String rotatedSecret() {
        return admin.post("/api/clients/" + client + "/rotate-secret").text("client_secret");
    }

    private Answer signIn(RunningGatehouse at) {
        Answer tokens = redeem(at, code(at), secret);
        assertThat(tokens.status()).as(tokens.toString()).isEqualTo(200);
        return tokens;
    }

    private String code(RunningGatehouse at) {
        return vouch(at).text("code");
    }

    private Answer vouch(RunningGatehouse at) {
        return by(at, secret)
                .json(
                        "/auth/authorize",
                        Map.of(
                                "client_id",
                                client,
                                "email",
                                "ada@example.com",
                                "redirect_uri",
                                CALLBACK,
                                "scopes",
                                List.of("openid", "profile", "offline_access")));
    }

    private Answer redeem(RunningGatehouse at, String code, String by) {
        return by(at, by)
                .form("/auth/token", "grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
    }

    private Answer refresh(RunningGatehouse at, Answer tokens) {
        return by(at, secret)
                .form("/auth/token", "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    private Answer ownToken(RunningGatehouse at, String by) {
        return by(at, by).form("/auth/token", "grant_type", "client_credentials");
    }

    /** As another client of the tenant sees it, which may itself be refused with the tenant. */
    private boolean isActive(RunningGatehouse at, String token) {
        Answer answer = at.http().withBasic(watcher, watchersSecret).form("/auth/introspect", "token", token);
        return answer.status() == 200 && answer.json().path("active").asBoolean();
    }

    private static int userinfo(RunningGatehouse at, Answer tokens) {
        return bearer(at, tokens).get("/auth/userinfo").status();
    }

    private Answer page(RunningGatehouse at, String redirectUri) {
        return at.http()
                .get(
                        "/auth/authorize",
                        "response_type",
                        "code",
                        "client_id",
                        client,
                        "scope",
                        "openid",
                        "redirect_uri",
                        redirectUri);
    }

    private static Http bearer(RunningGatehouse at, Answer tokens) {
        return at.http().withBearer(tokens.text("access_token"));
    }

    private Http by(RunningGatehouse at, String by) {
        return at.http().withBasic(client, by);
    }

    private static String sub(Answer tokens) {
        try {
            return SignedJWT.parse(tokens.text("access_token"))
                    .getJWTClaimsSet()
                    .getSubject();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
