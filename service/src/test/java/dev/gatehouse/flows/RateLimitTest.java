package dev.gatehouse.flows;

import static dev.gatehouse.flows.LimitedGatehouse.guess;
import static dev.gatehouse.flows.LimitedGatehouse.refused;
import static dev.gatehouse.flows.LimitedGatehouse.refusedAfter;
import static dev.gatehouse.flows.LimitedGatehouse.tokenFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits as they are shipped, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class RateLimitTest {
    private final TestTime time = new TestTime();
    private final TestDatabase database;
    private final LimitedGatehouse gatehouse;

    RateLimitTest(TestDatabase database) {
        this.database = database;
        gatehouse = LimitedGatehouse.start(
                database,
                time,
                config -> config.withObject("/rateLimits").putArray("allow").add("203.0.113.0/24"));
    }

    @AfterAll
    void stop() {
        gatehouse.close();
    }

    @Test
    @DisplayName("headers present")
    void everyLimitedAnswerSaysHowManyAreLeft() {
        Answer good = tokenFor(gatehouse.aClient(Map.of()), gatehouse.somebody());

        assertThat(good.status()).as(good.toString()).isEqualTo(200);
        assertThat(good.header("X-RateLimit-Limit")).contains("100");
        assertThat(good.header("X-RateLimit-Remaining")).contains("99");
        assertThat(Long.parseLong(good.header("X-RateLimit-Reset").orElseThrow()))
                .isBetween(
                        time.now().getEpochSecond(), time.now().plusSeconds(60).getEpochSecond());
        assertThat(good.header("X-RateLimit-Status")).isEmpty();
        assertThat(gatehouse.somebody().get("/auth/jwks").header("X-RateLimit-Limit"))
                .isEmpty();
    }

    @ParameterizedTest(name = "auth 10/min: {0}")
    @ValueSource(strings = {"authorize", "token", "revoke", "login"})
    void tenAMinuteWhereSecretsMayBeGuessed(String endpoint) {
        Http caller = gatehouse.somebody();
        Supplier<Answer> attempt = () -> endpoint.equals("authorize")
                ? caller.get("/auth/authorize", "client_id", "nobody")
                : caller.form("/auth/" + endpoint, "client_id", "nobody", "client_secret", "x", "token", "x");

        refusedAfter(10, attempt, "rate_limit_exceeded");
    }

    @ParameterizedTest(name = "sensitive 30: {0}")
    @ValueSource(strings = {"DELETE /auth/sessions/7f4df9a2-52f5-4a3a-8ef9-1d9a1a9ae4c1", "POST /auth/logout-all"})
    void thirtyAMinuteWhereSomethingEnds(String request) {
        String[] words = request.split(" ", 2);
        Http caller = gatehouse.somebody().withBearer("forged");

        refusedAfter(30, () -> caller.send(words[0], words[1], null, BodyPublishers.noBody()), "rate_limit_exceeded");
    }

    @ParameterizedTest(name = "read 100: {0}")
    @ValueSource(strings = {"/auth/userinfo", "/auth/sessions"})
    void aHundredAMinuteWhereSomethingIsRead(String path) {
        Http caller = gatehouse.somebody();

        refusedAfter(100, () -> caller.get(path), "rate_limit_exceeded");
    }

    @Test
    @DisplayName("window reset")
    void aMinuteLaterAllIsAsBefore() {
        Http caller = gatehouse.somebody();
        refusedAfter(10, () -> guess(caller), "rate_limit_exceeded");

        time.advance(Duration.ofMinutes(1));

        refusedAfter(10, () -> guess(caller), "rate_limit_exceeded");
    }

    @Test
    @DisplayName("violation emits audit")
    void whoComesTooOftenIsOnRecordOnceWithTheAddressApart() {
        Http caller = gatehouse.somebody();
        long before = violations();
        refusedAfter(10, () -> guess(caller), "rate_limit_exceeded");
        guess(caller);

        Eventually.is(() -> violations() == before + 1);
        String payload = database.back()
                .withHandle(handle -> handle.select(
                                "SELECT payload::text FROM audit_trail WHERE action = 'rate_limit_exceeded' ORDER BY event_id DESC LIMIT 1")
                        .mapTo(String.class)
                        .one());
        assertThat(payload).isEqualTo("{\"endpoint\": \"token\"}");
    }

    private long violations() {
        return database.back()
                .withHandle(handle -> handle.select(
                                "SELECT count(*) FROM audit_trail WHERE category = 'security' AND action = 'rate_limit_exceeded'")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aRequestIsCountedOnce() {
        Http guessing = gatehouse.somebody();
        Http browsing = gatehouse.somebody();
        for (int left = 9; left >= 0; left--) {
            assertThat(guess(guessing).header("X-RateLimit-Remaining")).contains(Integer.toString(left));
            assertThat(browsing.get("/auth/authorize", "client_id", "nobody").header("X-RateLimit-Remaining"))
                    .contains(Integer.toString(left));
        }
    }

    @Test
    void aClientThatProvesItselfIsNotHeldByWhatItsAddressDid() {
        Http caller = gatehouse.somebody();
        LimitedGatehouse.Client client = gatehouse.aClient(Map.of());
        refusedAfter(10, () -> guess(caller), "rate_limit_exceeded");

        Answer good = tokenFor(client, caller);

        assertThat(good.status()).isEqualTo(200);
        assertThat(good.header("X-RateLimit-Limit")).contains("100");
    }

    @Test
    @DisplayName("confidential 100")
    void aConfidentialClientIsCountedByItselfWhereverItComesFrom() {
        LimitedGatehouse.Client client = gatehouse.aClient(Map.of());

        refusedAfter(100, () -> tokenFor(client, gatehouse.somebody()), "client_rate_limit_exceeded");

        assertThat(tokenFor(gatehouse.aClient(Map.of()), gatehouse.somebody()).status())
                .isEqualTo(200);
    }

    @Test
    void anOperatorMaySetAnotherNumberForAClient() {
        LimitedGatehouse.Client client = gatehouse.aClient(Map.of("rate_limit_per_minute", 3));
        refusedAfter(3, () -> tokenFor(client, gatehouse.somebody()), "client_rate_limit_exceeded");

        gatehouse.admin().patch("/api/clients/" + client.id(), Map.of("rate_limit_per_minute", 5));

        refusedAfter(5, () -> tokenFor(client, gatehouse.somebody()), "client_rate_limit_exceeded");
    }

    @Test
    @DisplayName("public 30")
    void aPublicClientIsCountedForEachAddressThatNamesIt() {
        Http caller = gatehouse.somebody();
        Supplier<Answer> redeem = () -> redeem(caller);

        refusedAfter(30, redeem, "client_rate_limit_exceeded");

        assertThat(redeem(gatehouse.somebody()).status()).isEqualTo(400); // nobody else is in its way
    }

    @Test
    @DisplayName("user 50/h")
    void aUserSignsInFiftyTimesAnHourFromWhereverItMayBe() {
        for (int i = 0; i < 50; i++) {
            assertThat(App.web(gatehouse.somebody()).authorize().status()).isEqualTo(200);
        }
        Answer refused = App.web(gatehouse.somebody()).authorize();

        refused(refused, "user_rate_limit_exceeded");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 72);
        gatehouse.admin().post("/tasks/rate-limit-reset?user_id=019b76da-a800-7000-8000-00000000000a");
        assertThat(App.web(gatehouse.somebody()).authorize().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("both must pass")
    void aRequestPassesWhenItsAddressAndItsUserMay() {
        Answer tokens = App.backend(gatehouse.somebody(), "both@example.com").signIn();
        Http caller = gatehouse.somebody();
        Supplier<Answer> endAll =
                () -> caller.withBearer(tokens.text("access_token")).form("/auth/logout-all?except_current=true");
        assertThat(endAll.get().status()).isEqualTo(200);
        refusedAfter(19, endAll, "user_rate_limit_exceeded"); // its address was not counted

        Http forger = gatehouse.somebody();
        refusedAfter(100, () -> forger.withBearer("forged").get("/auth/userinfo"), "rate_limit_exceeded");
        assertThat(forger.withBearer(tokens.text("access_token"))
                        .get("/auth/userinfo")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aForgedAddressChoosesNoBucket() {
        String own = LimitedGatehouse.anAddress();
        AtomicInteger forged = new AtomicInteger();

        refusedAfter(
                10,
                () -> guess(gatehouse.from("192.0.2." + forged.incrementAndGet() + ", " + own)),
                "rate_limit_exceeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/token/", "/auth/token;a=b", "/auth;x/token;y=z/"})
    void neitherASlashNorAParameterInThePathIsAWayAround(String path) {
        Http caller = gatehouse.somebody();
        refusedAfter(10, () -> guess(caller), "rate_limit_exceeded");

        assertThat(caller.withBasic("nobody", "guessed")
                        .form(path, "grant_type", "client_credentials")
                        .status())
                .isIn(404, 429);
    }

    @Test
    void whoFaresByBrowserIsToldOnAPage() {
        Http browser = gatehouse.somebody();
        refusedAfter(10, () -> browser.get("/auth/authorize", "client_id", "nobody"), "Please wait");

        Answer page = browser.get("/auth/authorize", "client_id", "nobody");
        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void aPreflightIsNotCounted() {
        Http script = gatehouse
                .somebody()
                .withHeader("Origin", "http://127.0.0.1:9000")
                .withHeader("Access-Control-Request-Method", "POST");

        for (int i = 0; i < 40; i++) {
            assertThat(script.send("OPTIONS", "/auth/token", null, BodyPublishers.noBody())
                            .status())
                    .isEqualTo(204);
        }
        assertThat(guess(script).status()).isEqualTo(401);
    }

    @Test
    void aNetworkOfTheConfigurationIsNotCounted() {
        Http caller = gatehouse.from("203.0.113.200");

        for (int i = 0; i < 20; i++) {
            Answer answer = guess(caller);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("X-RateLimit-Limit")).isEmpty();
        }
    }

    @Test
    void everyEndpointIsCountedButForWhatEverybodyMayRead() {
        assertThat(PublicEndpoints.all())
                .hasSizeGreaterThan(15)
                .filteredOn(endpoint -> gatehouse
                        .somebody()
                        .send(endpoint.method(), endpoint.path(), null, BodyPublishers.noBody())
                        .header("X-RateLimit-Limit")
                        .isEmpty())
                .extracting(PublicEndpoints::template)
                .allMatch(free -> free.matches("/\\.well-known/.*|/auth/jwks|/auth/assets/.*"));
    }

    private static Answer redeem(Http caller) {
        return caller.form(
                "/auth/token", "grant_type", "authorization_code", "client_id", "demo-partner", "code", "wrong");
    }
}
