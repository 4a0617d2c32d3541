package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each flow sends to the database, seen at the driver: its own statement and nothing else, once its client is known. */
@ExtendWith(GatehouseExtension.class)
class RoundTripTest {
    private final Backend backend;
    private final Http http;
    private final TestDatabase database;

    RoundTripTest(Http http, TestDatabase database) {
        this.http = http;
        this.backend = Backend.of(http);
        this.database = database;
    }

    @BeforeEach
    void warmUp() {
        assertThat(backend.http()
                        .form("/auth/token", "grant_type", "client_credentials")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void authorizeByVouchingIsOneStatement() {
        assertThat(sent(() -> backend.authorize("new@example.com"))).containsExactly("JsonDao.issue");
        assertThat(sent(() -> backend.authorize("new@example.com"))).containsExactly("JsonDao.issue");
    }

    @Test
    void authorizeBySingleSignOnIsOneStatement() {
        Http browser = http.another();
        Person.in(database.back()).signsInAt(browser);
        Person.isSignedInAt(browser); // demo-web is known from here on

        assertThat(names(database.roundTrips()
                        .during(() -> assertThat(Person.isSignedInAt(browser)).isTrue())))
                .containsExactly("SsoDao.issue");
    }

    @Test
    void codeExchangeIsOneStatement() {
        String code = backend.code("ada@example.com");

        assertThat(sent(() -> backend.exchange(code))).containsExactly("CodeDao.redeem");
    }

    @Test
    void refreshIsOneStatement() {
        String token = backend.signIn("ada@example.com").text("refresh_token");

        assertThat(sent(() -> backend.refresh(token))).containsExactly("RefreshDao.rotate");
    }

    @Test
    void tokenExchangeIsOneStatementWhateverItsSubject(Jdbi jdbi) {
        Exchanger.moveIn(jdbi);
        Exchanger exchanger = Exchanger.at(http, jdbi);
        Realm user = exchanger.aUser();
        exchanger.good(exchanger.impersonate(user.userId(), "resource", Exchanger.API));
        String voucher = exchanger.impersonationToken(user.userId());
        String signed = exchanger.accessToken(user, "openid");

        assertThat(sent(() -> exchanger.exchange(voucher, Exchanger.IMPERSONATION, "resource", Exchanger.API)))
                .containsExactly("ExchangeDao.issue");
        assertThat(sent(() -> exchanger.exchange(signed, Exchanger.ACCESS_TOKEN)))
                .containsExactly("ExchangeDao.issue");
        String opaque = exchanger
                .exchange(signed, Exchanger.ACCESS_TOKEN, "scope", "openid")
                .text("access_token");
        assertThat(sent(() -> exchanger.exchange(opaque, Exchanger.ACCESS_TOKEN)))
                .containsExactly("ExchangeDao.issue");
        assertThat(sent(() -> exchanger.introspect(opaque))).containsExactly("IssuedTokensDao.living");
        assertThat(sent(() -> exchanger.userinfo(opaque))).containsExactly("IssuedTokensDao.living");
        assertThat(sent(() -> exchanger.http().form("/auth/revoke", "token", opaque)))
                .containsExactly("RevokeDao.revokeGrant");
    }

    @Test
    void revokeIsOneStatement() {
        String token = backend.signIn("ada@example.com").text("refresh_token");

        assertThat(sent(() -> backend.revoke(token))).containsExactly("RevokeDao.revoke");
    }

    @Test
    void introspectionOfAJwtAsksNothingOnceItsSessionIsKnown() {
        Answer tokens = backend.signIn("ada@example.com");

        assertThat(sent(() -> introspect(tokens.text("access_token")))).containsExactly("LivingSessionsDao.find");
        assertThat(sent(() -> introspect(tokens.text("access_token")))).isEmpty();
        assertThat(sent(() -> introspect(tokens.text("refresh_token")))).containsExactly("IntrospectDao.refreshToken");
    }

    @Test
    void userinfoAsksNothingOnceItsUserIsKnown() {
        String token = backend.signIn("cyd@example.com").text("access_token");

        assertThat(sent(() -> backend.userinfo(token))).containsExactly("LivingSessionsDao.find", "UsersDao.find");
        assertThat(sent(() -> backend.userinfo(token))).isEmpty();
    }

    @Test
    void theFlagTakesATenantsAnswersOutOfMemoryAtOnce(RunningGatehouse gatehouse) {
        AdminApi admin = AdminApi.of(gatehouse);
        Answer tokens = backend.signIn("eve@example.com");
        backend.userinfo(tokens.text("access_token"));
        String demo = admin.get("/api/clients/demo-backend").text("tenant_id");
        try {
            assertThat(admin.post("/tasks/flags?flag=answers-from-memory&value=off&tenant_id=" + demo)
                            .status())
                    .isEqualTo(200);

            assertThat(sent(() -> backend.userinfo(tokens.text("access_token"))))
                    .containsExactly("UserinfoDao.find");
            assertThat(sent(() -> introspect(tokens.text("access_token"))))
                    .containsExactly("IntrospectDao.accessToken");
        } finally {
            admin.post("/tasks/flags?flag=answers-from-memory&tenant_id=" + demo);
        }
        assertThat(sent(() -> backend.userinfo(tokens.text("access_token")))).isEmpty();
    }

    @Test
    void theUsersOwnSessionsAreOneStatement() {
        backend.signIn("bob@example.com");
        Http bearer = backend.bearer(backend.signIn("bob@example.com").text("access_token"));

        assertThat(sent(() -> bearer.get("/auth/sessions"))).containsExactly("SessionsDao.list");
        String other =
                bearer.get("/auth/sessions").json().at("/sessions/1/session_id").asText();
        assertThat(sent(() -> bearer.delete("/auth/sessions/" + other))).containsExactly("SessionsDao.revoke");
        assertThat(sent(() -> bearer.form("/auth/logout-all"))).containsExactly("SessionsDao.revokeAll");
    }

    @Test
    void logoutIsOneStatement() {
        Http browser = http.another();
        Person.in(database.back()).signsInAt(browser);
        String hint = Person.tokensAt(browser, "openid").id();

        assertThat(sent(() -> browser.get("/auth/logout", "id_token_hint", hint)))
                .containsExactly("LogoutDao.end");
    }

    @Test
    void clientCredentialsAskNothing() {
        assertThat(sent(() -> backend.http().form("/auth/token", "grant_type", "client_credentials")))
                .isEmpty();
    }

    @Test
    void theMetadataAndTheKeysAskNothing() {
        assertThat(sent(() -> http.get("/.well-known/openid-configuration"))).isEmpty();
        assertThat(sent(() -> http.get("/auth/jwks"))).isEmpty();
    }

    private Answer introspect(String token) {
        return backend.http().form("/auth/introspect", "token", token);
    }

    /**
     * The statements' names in order; the act must succeed. Left out: what workers send, and the question to a connection
     * that was idle for half a second whether it still lives, which a busy server does not ask.
     */
    private List<String> sent(Supplier<Answer> act) {
        return names(database.roundTrips()
                .during(() -> assertThat(act.get().status()).isEqualTo(200)));
    }

    private static List<String> names(List<String> sent) {
        return sent.stream()
                .map(sql -> sql.replaceFirst("(?s)^/\\* ([^ ]+) \\*/.*", "$1"))
                .filter(name -> !name.matches(
                        "isValid|ClockDao.*|SigningKeysDao.*|RedirectOriginsDao.*|ChangesDao.*|RevocationsDao.*"))
                .toList();
    }
}
