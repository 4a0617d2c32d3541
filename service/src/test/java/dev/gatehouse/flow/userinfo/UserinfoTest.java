package dev.gatehouse.flow.userinfo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.Person.Tokens;
import dev.gatehouse.testkit.TestTime;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OIDC Core 5.3 over HTTP. */
@ExtendWith(GatehouseExtension.class)
class UserinfoTest {
    private final Http browser;
    private final Person ada;

    UserinfoTest(Http browser, Jdbi jdbi) {
        this.browser = browser;
        this.ada = Person.in(jdbi);
        ada.realm()
                .execute(
                        "UPDATE clients SET scopes = '{openid,profile,email,address,phone,offline_access}' WHERE client_id = 'demo-web'");
        ada.realm()
                .execute(
                        "UPDATE users SET profile = '{\"name\": \"Ada\", \"phone_number\": \"+44 1\", \"address\": {\"country\": \"UK\"}}' WHERE user_id = ?",
                        ada.userId());
    }

    @BeforeEach
    void signIn() {
        ada.signsInAt(browser);
    }

    @ParameterizedTest
    @CsvSource({
        "openid, 'sub'",
        "openid profile, 'sub name updated_at'",
        "openid email, 'sub email email_verified'",
        "openid address phone, 'sub address phone_number'",
        "openid profile email address phone, 'sub name updated_at email email_verified address phone_number'",
    })
    void tellsWhatTheScopesGrant(String scope, String claims) {
        Answer answer = userinfo(Person.tokensAt(browser, scope));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(names(answer.json())).containsExactlyInAnyOrder(claims.split(" ", -1));
        assertThat(answer.text("sub")).isEqualTo(ada.userId().toString());
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void tellsSingleClaimsThatWereAskedFor() {
        Tokens tokens = Person.tokensAt(browser, "openid", "claims", "{\"userinfo\":{\"email\":null}}");

        assertThat(names(userinfo(tokens).json())).containsExactlyInAnyOrder("sub", "email");
    }

    @Test
    void takesTheTokenByHeaderOrByFormButNotBothNorByQuery() {
        String token = Person.tokensAt(browser, "openid").access();
        Http bearer = browser.withBearer(token);

        assertThat(bearer.form("/auth/userinfo").status()).isEqualTo(200);
        assertThat(browser.form("/auth/userinfo", "access_token", token).status())
                .isEqualTo(200);
        assertThat(bearer.send("POST", "/auth/userinfo", null, BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
        Answer twice = bearer.form("/auth/userinfo", "access_token", token);
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.error()).isEqualTo("invalid_request");
        assertThat(browser.get("/auth/userinfo", "access_token", token).status())
                .isEqualTo(401);
    }

    @Test
    void challengesWhoBringsNoTokenWithoutAReason() {
        Answer answer = browser.get("/auth/userinfo");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(
                        challenge -> assertThat(challenge).startsWith("Bearer").doesNotContain("error"));
    }

    @Test
    void refusesATokenThatIsNotGood(TestTime time) {
        Tokens tokens = Person.tokensAt(browser, "openid");
        refused(browser.withBearer("nonsense").get("/auth/userinfo"), 401, "invalid_token");
        refused(browser.withBearer(tokens.id()).get("/auth/userinfo"), 401, "invalid_token");

        time.advance(Duration.ofMinutes(16));
        refused(userinfo(tokens), 401, "invalid_token");
    }

    /** It is no identity: a plain OAuth token may not read it. */
    @Test
    void needsScopeOpenid() {
        refused(userinfo(Person.tokensAt(browser, "profile")), 403, "insufficient_scope");
    }

    @Test
    void refusesTheTokenOfAClient() {
        Answer own = browser.withBasic("demo-backend", "demo-backend-secret")
                .form("/auth/token", "grant_type", "client_credentials");
        refused(browser.withBearer(own.text("access_token")).get("/auth/userinfo"), 401, "invalid_token");
    }

    @Test
    void refusesATokenBoundToAnotherResource() {
        Tokens tokens = Person.tokensAt(browser, "openid", "resource", "https://api.example.com/");
        refused(userinfo(tokens), 401, "invalid_token");
    }

    /** A session that is over is over, though its row still says active. */
    @Test
    void refusesOnceTheSessionHasExpired() {
        Tokens tokens = Person.tokensAt(browser, "openid");

        ada.realm()
                .execute(
                        "UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = ?", ada.userId());
        refused(userinfo(tokens), 401, "invalid_token");
    }

    @Test
    void refusesAUserSwitchedOffSince() {
        Tokens tokens = Person.tokensAt(browser, "openid");
        ada.realm().execute("UPDATE users SET status = 'inactive' WHERE user_id = ?", ada.userId());
        refused(userinfo(tokens), 401, "invalid_token");
    }

    private Answer userinfo(Tokens tokens) {
        return browser.withBearer(tokens.access()).get("/auth/userinfo");
    }

    private static void refused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(
                        challenge -> assertThat(challenge).startsWith("Bearer ").contains("error=\"" + error + '"'));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
