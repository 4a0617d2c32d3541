package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** What an operator does to a client, as the client meets it. */
@ExtendWith(GatehouseExtension.class)
class OnboardedClientTest {
    private static final String DEMO = "019b76da-a800-7000-8000-000000000001";
    private static final String CALLBACK = "https://app.example.com/callback";

    private AdminApi admin;
    private Http http;
    private String client;
    private String secret;

    @BeforeEach
    void onboard(RunningGatehouse gatehouse, Http http) {
        this.admin = AdminApi.of(gatehouse);
        this.http = http;
        Answer made = admin.post(
                "/api/clients",
                Map.of(
                        "tenant_id",
                        DEMO,
                        "name",
                        "Onboarded",
                        "redirect_uris",
                        List.of(CALLBACK),
                        "grant_types",
                        List.of("authorization_code", "refresh_token", "client_credentials"),
                        "scopes",
                        List.of("openid", "offline_access", "orders:read"),
                        "trusted_login",
                        true,
                        "first_party",
                        true));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        this.client = made.json().at("/client/client_id").asText();
        this.secret = made.text("client_secret");
    }

    @Test
    void deactivateClientBlocksOauthAtOnceAndReactivateClientRestoresIt() {
        String code = code();
        Answer tokens = redeem(code());
        assertThat(userinfo(tokens)).isEqualTo(200);
        assertThat(authorizePage().status()).isEqualTo(303);

        act("deactivate");

        assertThat(ownToken(secret).error()).isEqualTo("invalid_client");
        assertThat(redeem(code).error()).isEqualTo("invalid_client");
        assertThat(refresh(tokens).error()).isEqualTo("invalid_client");
        assertThat(vouch().status()).isEqualTo(401);
        assertThat(authorizePage().status()).isEqualTo(400);

        act("reactivate");

        assertThat(ownToken(secret).status()).isEqualTo(200);
        assertThat(redeem(code()).status()).isEqualTo(200);
        assertThat(refresh(tokens).error()).isEqualTo("invalid_grant"); // what it ended stays ended
    }

    @Test
    void secretRotationInvalidatesTheOldSecretAtOnce() {
        String next = rotate("").text("client_secret");

        assertThat(ownToken(secret).error()).isEqualTo("invalid_client");
        assertThat(ownToken(next).status()).isEqualTo(200);
    }

    @Test
    void aRotatedSecretWorksUntilItsOverlapEndsAndNotAfter(TestTime time) {
        String next = rotate("?overlap=10m").text("client_secret");
        assertThat(ownToken(secret).status()).isEqualTo(200);

        time.advance(Duration.ofMinutes(9));
        assertThat(ownToken(secret).status()).isEqualTo(200);
        time.advance(Duration.ofMinutes(1));
        assertThat(ownToken(secret).error()).isEqualTo("invalid_client");
        assertThat(ownToken(next).status()).isEqualTo(200);
    }

    @Test
    void aPublicClientThatBecomesConfidentialNeedsTheSecretItGot() {
        String path = "/api/clients/" + client;
        Answer open = admin.patch(
                path,
                Map.of(
                        "token_endpoint_auth_method",
                        "none",
                        "trusted_login",
                        false,
                        "grant_types",
                        List.of("authorization_code")));
        assertThat(open.status()).as(open.toString()).isEqualTo(200);
        assertThat(ownToken(secret).error()).isEqualTo("invalid_client");

        Answer confidential = admin.patch(
                path,
                Map.of(
                        "token_endpoint_auth_method",
                        "client_secret_basic",
                        "grant_types",
                        List.of("client_credentials")));
        assertThat(ownToken(secret).error()).isEqualTo("invalid_client");
        assertThat(ownToken(confidential.text("client_secret")).status()).isEqualTo(200);
    }

    @Test
    void aSecretIsInNoLaterAnswerNoLogAndNoTable(Jdbi jdbi) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("dev.gatehouse");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        try {
            String next = rotate("?overlap=1h").text("client_secret");
            ownToken(next);
            ownToken(next + "x");
            String later = admin.get("/api/clients/" + client).body()
                    + admin.get("/api/clients", "limit", "200").body()
                    + admin.patch("/api/clients/" + client, Map.of("name", "later"))
                            .body()
                    + rotate("?overlap=1h").body();

            assertThat(List.copyOf(log.list)).isNotEmpty();
            for (String hidden : List.of(secret, next)) {
                assertThat(later).doesNotContain(hidden);
                assertThat(List.copyOf(log.list))
                        .noneMatch(event -> event.getFormattedMessage().contains(hidden));
                assertThat(tablesWith(jdbi, hidden)).isEmpty();
            }
        } finally {
            root.detachAppender(log);
            ours.setLevel(before);
        }
    }

    private static List<String> tablesWith(Jdbi jdbi, String text) {
        return jdbi.withHandle(handle -> handle
                .select("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
                .mapTo(String.class)
                .list()
                .stream()
                .filter(table -> handle.select(
                                "SELECT EXISTS (SELECT 1 FROM " + table + " t WHERE position(? IN t::text) > 0)", text)
                        .mapTo(Boolean.class)
                        .one())
                .toList());
    }

    private void act(String verb) {
        assertThat(admin.post("/api/clients/" + client + "/" + verb).status()).isEqualTo(200);
    }

    private Answer rotate(String query) {
        Answer rotated = admin.post("/api/clients/" + client + "/rotate-secret" + query);
        assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
        return rotated;
    }

    private Answer ownToken(String by) {
        return http.withBasic(client, by).form("/auth/token", "grant_type", "client_credentials");
    }

    private Answer vouch() {
        return http.withBasic(client, secret)
                .json(
                        "/auth/authorize",
                        Map.of(
                                "email",
                                UUID.randomUUID() + "@example.com",
                                "redirect_uri",
                                CALLBACK,
                                "scopes",
                                List.of("openid", "offline_access")));
    }

    private String code() {
        Answer vouched = vouch();
        assertThat(vouched.status()).as(vouched.toString()).isEqualTo(200);
        return vouched.text("code");
    }

    private Answer redeem(String code) {
        return http.withBasic(client, secret)
                .form("/auth/token", "grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
    }

    private Answer refresh(Answer tokens) {
        return http.withBasic(client, secret)
                .form("/auth/token", "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    private int userinfo(Answer tokens) {
        return http.withBearer(tokens.text("access_token"))
                .get("/auth/userinfo")
                .status();
    }

    private Answer authorizePage() {
        return http.another()
                .get(
                        "/auth/authorize",
                        "response_type",
                        "code",
                        "client_id",
                        client,
                        "redirect_uri",
                        CALLBACK,
                        "scope",
                        "openid");
    }
}
