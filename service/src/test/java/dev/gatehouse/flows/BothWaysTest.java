package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hottest endpoints are reached without Jersey by a plain request, with it by any other: no caller can tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class BothWaysTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final LimitedGatehouse gatehouse;

    BothWaysTest(TestDatabase database) {
        gatehouse = LimitedGatehouse.start(database, new TestTime(), config -> {});
    }

    @AfterAll
    void stop() {
        gatehouse.close();
    }

    @SuppressWarnings("ImmutableEnumChecker") // the calls hold nothing
    enum Asked {
        A_TOKEN(http -> http.form("/auth/token", "grant_type", "client_credentials")),
        A_TOKEN_OF_AN_UNKNOWN_GRANT(http -> http.form("/auth/token", "grant_type", "telepathy")),
        A_TOKEN_OF_NO_GRANT(http -> http.form("/auth/token")),
        A_TOKEN_TWICE(http -> http.post("/auth/token", FORM, "grant_type=client_credentials&grant_type=")),
        A_TOKEN_OF_TWO_GRANTS(http -> http.post("/auth/token", FORM, "grant_type=a&grant_type=b")),
        A_TOKEN_WITH_A_BROKEN_ESCAPE(http -> http.post("/auth/token", FORM, "grant_type=%zz")),
        A_TOKEN_WITH_A_NUL(http -> http.post("/auth/token", FORM, "grant_type=client_credentials&scope=%00")),
        A_TOKEN_AT_GREAT_LENGTH(http -> http.post("/auth/token", FORM, "a=" + "x".repeat(70_000))),
        A_TOKEN_FOR_A_GUESS(http -> LimitedGatehouse.guess(http)),
        A_TOKEN_BY_A_SCRIPT(http ->
                http.withHeader("Origin", "https://evil.example").form("/auth/token", "grant_type", "telepathy")),
        ABOUT_NONSENSE(http -> http.form("/auth/introspect", "token", "nonsense")),
        ABOUT_NOTHING(http -> http.form("/auth/introspect")),
        AN_END_OF_NONSENSE(http -> http.form("/auth/revoke", "token", "nonsense")),
        AN_END_OF_NOTHING(http -> http.form("/auth/revoke")),
        WHO_WITHOUT_A_TOKEN(http -> http.get("/auth/userinfo")),
        WHO_IN_A_FORM(http -> http.form("/auth/userinfo", "access_token", "nonsense"));

        private final Function<Http, Answer> call;

        Asked(Function<Http, Answer> call) {
            this.call = call;
        }
    }

    @ParameterizedTest
    @EnumSource
    void answerTheSame(Asked asked) {
        Answer direct = asked.call.apply(aClient());
        Answer jersey = asked.call.apply(aClient().withHeader("Accept", "application/json;q=0.9"));

        assertThat(direct.status()).as(direct.toString()).isEqualTo(jersey.status());
        assertThat(lasting(direct)).isEqualTo(lasting(jersey));
        assertThat(said(direct)).isEqualTo(said(jersey));
    }

    @ParameterizedTest
    @EnumSource(names = "WHO_.*", mode = EnumSource.Mode.MATCH_ALL)
    void answerTheSameToWhoHasNoName(Asked asked) {
        Answer direct = asked.call.apply(gatehouse.somebody());
        Answer jersey = asked.call.apply(gatehouse.somebody().withHeader("Accept", "application/json;q=0.9"));

        assertThat(direct.status()).isEqualTo(jersey.status()).isEqualTo(401);
        assertThat(lasting(direct)).isEqualTo(lasting(jersey)).containsKey("www-authenticate");
        assertThat(direct.body()).isEqualTo(jersey.body());
    }

    @Test
    void onlyWhatIsPlainGoesTheShortWay() {
        Answer page =
                aClient().withHeader("Accept", "text/html").form("/auth/token", "grant_type", "client_credentials");
        Answer noForm = gatehouse
                .somebody()
                .send("GET", "/auth/userinfo", null, BodyPublishers.ofString("access_token=nonsense"));

        assertThat(page.status()).isEqualTo(406);
        assertThat(page.error()).isEqualTo("invalid_request");
        assertThat(noForm.status()).isEqualTo(401);
        assertThat(noForm.header("WWW-Authenticate")).hasValue("Bearer realm=\"gatehouse\"");
        assertThat(noForm.text("error_description")).doesNotContain("not valid");
    }

    /** Never seen before, so that both are counted alike. */
    private Http aClient() {
        LimitedGatehouse.Client client = gatehouse.aClient(Map.of());
        return gatehouse.somebody().withBasic(client.id(), client.secret());
    }

    private static Map<String, Object> lasting(Answer answer) {
        Map<String, Object> headers = new TreeMap<>(answer.headers());
        headers.keySet().removeAll(Set.of("date", "x-request-id", "x-ratelimit-reset", "content-length"));
        return headers;
    }

    /** A token is never the same. */
    private static String said(Answer answer) {
        return answer.body().replaceAll("(\"access_token\":)\"[^\"]+\"", "$1\"\"");
    }
}
