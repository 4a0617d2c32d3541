package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.TestDatabase;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each flow sends to the database, seen at the driver: its own statement, and one look-up for each register it asks. */
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

    @Test
    void authorizeByVouchingIsOneStatement() {
        assertThat(sent(() -> backend.authorize("new@example.com")))
                .containsExactly("ClientsDao.find", "JsonDao.issue");
        assertThat(sent(() -> backend.authorize("new@example.com")))
                .containsExactly("ClientsDao.find", "JsonDao.issue");
    }

    @Test
    void codeExchangeIsOneStatement() {
        String code = backend.code("ada@example.com");

        assertThat(sent(() -> backend.exchange(code))).containsExactly("ClientsDao.find", "CodeDao.redeem");
    }

    @Test
    void refreshIsOneStatement() {
        String token = backend.signIn("ada@example.com").text("refresh_token");

        assertThat(sent(() -> backend.refresh(token))).containsExactly("ClientsDao.find", "RefreshDao.rotate");
    }

    @Test
    void revokeIsOneStatement() {
        String token = backend.signIn("ada@example.com").text("refresh_token");

        assertThat(sent(() -> backend.revoke(token))).containsExactly("ClientsDao.find", "RevokeDao.revoke");
    }

    @Test
    void introspectionIsOneStatement() {
        Answer tokens = backend.signIn("ada@example.com");

        assertThat(sent(() -> introspect(tokens.text("access_token"))))
                .containsExactly("ClientsDao.find", "IntrospectDao.accessToken");
        assertThat(sent(() -> introspect(tokens.text("refresh_token"))))
                .containsExactly("ClientsDao.find", "IntrospectDao.refreshToken");
    }

    @Test
    void userinfoIsOneStatement() {
        String token = backend.signIn("ada@example.com").text("access_token");

        assertThat(sent(() -> backend.userinfo(token))).containsExactly("UserinfoDao.find");
    }

    @Test
    void theUsersOwnSessionsAreOneStatement() {
        Http bearer = backend.bearer(backend.signIn("bob@example.com").text("access_token"));

        assertThat(sent(() -> bearer.get("/auth/sessions"))).containsExactly("SessionsDao.list");
        assertThat(sent(() -> bearer.form("/auth/logout-all"))).containsExactly("SessionsDao.revokeAll");
    }

    @Test
    void clientCredentialsWriteNothing() {
        assertThat(sent(() -> backend.http().form("/auth/token", "grant_type", "client_credentials")))
                .containsExactly("ClientsDao.find");
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
        return database.roundTrips().during(() -> assertThat(act.get().status()).isEqualTo(200)).stream()
                .map(sql -> sql.replaceFirst("(?s)^/\\* ([^ ]+) \\*/.*", "$1"))
                .filter(name -> !name.matches("isValid|SigningKeysDao.*|RedirectOriginsDao.*"))
                .toList();
    }
}
