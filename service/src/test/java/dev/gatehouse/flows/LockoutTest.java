package dev.gatehouse.flows;

import static dev.gatehouse.flows.LimitedGatehouse.refused;
import static dev.gatehouse.flows.LimitedGatehouse.refusedAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.flow.authorize.Visitor;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who guesses a password is stopped, on the page and as JSON, and nobody else is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class LockoutTest {
    private static final String WRONG = "wrong";

    private final TestTime time = new TestTime();
    private final LimitedGatehouse gatehouse;

    LockoutTest(TestDatabase database) {
        this.gatehouse = LimitedGatehouse.start(
                database,
                time,
                config -> config.withObject("/rateLimits")
                        .put("authPerMinute", 1_000)
                        .put("publicClientPerMinute", 1_000));
    }

    @AfterAll
    void stop() {
        gatehouse.close();
    }

    @Test
    void afterFiveFailuresTheRightPasswordHasToWaitToo() {
        Http caller = gatehouse.somebody();
        refusedAfter(5, () -> tryAda(caller, WRONG), "rate_limit_exceeded");
        refused(tryAda(caller, App.PASSWORD), "rate_limit_exceeded");

        time.advance(Duration.ofSeconds(61));

        assertThat(tryAda(caller, App.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void nobodyIsLockedOutFromElsewhere() {
        Http attacker = gatehouse.somebody();
        refusedAfter(5, () -> tryAda(attacker, WRONG), "rate_limit_exceeded");

        assertThat(tryAda(gatehouse.somebody(), App.PASSWORD).status()).isEqualTo(200);
        assertThat(App.web(attacker).authorize("email", "bob@example.com").status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("generic messages")
    void anUnknownUserIsLockedOutInTheSameWords() {
        Http one = gatehouse.somebody();
        Http other = gatehouse.somebody();
        for (int i = 0; i < 7; i++) {
            Answer known = tryAda(one, WRONG);
            Answer unknown = App.web(other).authorize("email", "nobody@example.com", "password", WRONG);

            assertThat(unknown.status()).isEqualTo(known.status());
            assertThat(unknown.error()).isEqualTo(known.error());
            assertThat(unknown.text("error_description")).isEqualTo(known.text("error_description"));
        }
    }

    @Test
    void thePageSaysHowLongToWait() {
        Visitor visitor = new Visitor(gatehouse.somebody());
        Answer page = visitor.open("/auth/authorize?" + webRequest());
        for (int i = 0; i < 5; i++) {
            page = visitor.submit(page, "email", "ada@example.com", "password", WRONG);
            assertThat(page.status()).isEqualTo(400);
        }

        Answer refused = visitor.submit(page, "email", "ada@example.com", "password", App.PASSWORD);

        refused(refused, "too many failed sign-ins");
        assertThat(refused.header("Content-Type").orElseThrow()).startsWith("text/html");
        time.advance(Duration.ofSeconds(61));
        Answer in = visitor.submit(page, "email", "ada@example.com", "password", App.PASSWORD);
        assertThat(in.status()).isEqualTo(303);
    }

    private static Answer tryAda(Http caller, String password) {
        return App.web(caller).authorize("password", password);
    }

    private static String webRequest() {
        return Http.pairs(
                "response_type", "code",
                "client_id", "demo-web",
                "redirect_uri", "http://127.0.0.1:9000/callback",
                "scope", "openid",
                "code_challenge", App.CHALLENGE,
                "code_challenge_method", "S256");
    }
}
