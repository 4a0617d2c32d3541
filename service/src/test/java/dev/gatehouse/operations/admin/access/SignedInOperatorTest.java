package dev.gatehouse.operations.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person who signs in to the built-in admin client operates by an access token, as long as the database agrees. */
@ExtendWith(GatehouseExtension.class)
class SignedInOperatorTest {
    private Jdbi jdbi;
    private AdminApi admin;
    private OperatorsBrowser operators;
    private Realm root;

    @BeforeEach
    void open(Jdbi jdbi, RunningGatehouse gatehouse, Http browser) {
        this.jdbi = jdbi;
        this.admin = AdminApi.of(gatehouse);
        operators = OperatorsBrowser.at(browser, jdbi);
        root = operators.root();
    }

    @Test
    void anOperatorWhoSignedInActsUnderTheirId() {
        Answer made = admin.withToken(operators.token("resource", AdminTokens.RESOURCE))
                .post("/api/tenants", Map.of("name", "by " + root.userId()));

        assertThat(made.status()).isEqualTo(201);
        assertThat(root.text(
                        "SELECT payload->>'actor' FROM audit_trail WHERE aggregate_id = ?", made.text("tenant_id")))
                .isEqualTo("user:" + root.userId());
    }

    @Test
    void aTokenForAnythingElseIsRefused() {
        assertThat(status(operators.token())).as("no resource").isEqualTo(401);
        assertThat(status(operators.token("scope", "openid", "resource", AdminTokens.RESOURCE)))
                .as("no scope")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE users SET operator = false WHERE user_id = ?",
                "UPDATE users SET status = 'inactive' WHERE user_id = ?",
                "UPDATE users SET epoch = epoch + 1 WHERE user_id = ?",
                "UPDATE sessions SET status = 'revoked' WHERE user_id = ?",
                "UPDATE logins SET status = 'ended' WHERE user_id = ?"
            })
    void whoIsDemotedOrSignedOutIsOutAtOnce(String event) {
        String token = operators.token("resource", AdminTokens.RESOURCE);
        assertThat(status(token)).isEqualTo(200);

        root.execute(event, root.userId());

        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void anExpiredTokenIsRefused(TestTime time) {
        String token = operators.token("resource", AdminTokens.RESOURCE);

        time.advance(Duration.ofMinutes(16));

        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void nobodyElseIsGrantedTheScope() {
        root.execute("UPDATE users SET operator = false WHERE user_id = ?", root.userId());

        Answer answer = operators.authorize("resource", AdminTokens.RESOURCE);

        assertThat(answer.redirected("error")).hasValue("access_denied");
        assertThat(answer.redirected("code")).isEmpty();
    }

    @Test
    void noOtherClientCanHaveTheScopeAndTheBuiltInOneNoOtherRight() {
        for (String attempt : new String[] {
            "UPDATE clients SET scopes = '{openid,gatehouse:admin}' WHERE client_id = 'demo-web'",
            "UPDATE clients SET direct_login = true WHERE client_id = 'gatehouse-admin'",
            "UPDATE clients SET grant_types = '{authorization_code,client_credentials}' WHERE client_id = 'gatehouse-admin'"
        }) {
            assertThatExceptionOfType(UnableToExecuteStatementException.class)
                    .isThrownBy(() -> jdbi.useHandle(h -> h.execute(attempt)));
        }
    }

    private int status(String token) {
        return admin.withToken(token).get("/tasks").status();
    }
}
