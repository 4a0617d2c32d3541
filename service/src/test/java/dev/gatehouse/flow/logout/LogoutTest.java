package dev.gatehouse.flow.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.Person.Tokens;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RP-Initiated Logout 1.0 over HTTP. */
@ExtendWith(GatehouseExtension.class)
class LogoutTest {
    private static final String HOME = "http://127.0.0.1:9000/";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final Http browser;
    private final Person ada;
    private final Tokens tokens;

    LogoutTest(Http browser, Jdbi jdbi) {
        this.browser = browser;
        this.ada = Person.in(jdbi);
        ada.signsInAt(browser);
        this.tokens = Person.tokensAt(browser, "openid");
    }

    @Test
    void aClientThatShowsItsIdTokenSignsItsUserOutAtOnce() {
        Answer answer = logout(
                "id_token_hint", tokens.id(), "post_logout_redirect_uri", HOME, "state", "a&b", "logout_hint", "x");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).hasToString(HOME + "?state=a%26b");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertSignedOut();
        assertThat(browser.cookies().getCookieStore().getCookies())
                .noneMatch(cookie -> cookie.getName().equals("gatehouse-login"));
    }

    @Test
    void withoutAnAddressToReturnToAPageSaysSo() {
        Answer answer = logout("id_token_hint", tokens.id(), "state", "lost");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("You are signed out");
        assertSignedOut();
    }

    @Test
    void anExpiredIdTokenIsStillAHint(TestTime time) {
        time.advance(Duration.ofHours(2));

        assertThat(logout("id_token_hint", tokens.id(), "post_logout_redirect_uri", HOME)
                        .location())
                .hasToString(HOME);
        assertThat(Person.isSignedInAt(browser)).isFalse();
    }

    @Test
    void withoutAHintTheUserIsAskedAndSaysYes() {
        Answer page = logout("client_id", "demo-web", "post_logout_redirect_uri", HOME, "state", "s");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Sign out?", "Demo web application");
        assertThat(page.header("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' http://127.0.0.1:9000")
                .contains("frame-ancestors 'none'");
        assertStillSignedIn();

        Answer answer = browser.form("/auth/logout/confirm", hidden(page));
        assertThat(answer.location()).hasToString(HOME + "?state=s");
        assertSignedOut();
    }

    @Test
    void theUserMayAskWithoutAnyClient() {
        Answer page = logout("ui_locales", "de");

        assertThat(page.body()).contains("You are about to sign out");
        assertThat(browser.form("/auth/logout/confirm", hidden(page)).body()).contains("You are signed out");
        assertSignedOut();
    }

    @Test
    void aFormForgedByAnotherSiteEndsNothing() {
        assertThat(browser.form("/auth/logout/confirm", "csrf", "guessed").status())
                .isEqualTo(400);
        assertThat(browser.form("/auth/logout/confirm").status()).isEqualTo(400);
        assertStillSignedIn();
    }

    @Test
    void aHintOfAnotherUserAsks() {
        Person bob = Person.in(ada.realm().jdbi());
        Http elsewhere = browser.another();
        bob.signsInAt(elsewhere);
        Tokens bobs = Person.tokensAt(elsewhere, "openid");

        Answer page = logout("id_token_hint", bobs.id(), "post_logout_redirect_uri", HOME);

        assertThat(page.body()).contains("Sign out?");
        assertStillSignedIn();
        assertThat(Person.isSignedInAt(elsewhere)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9000/?more=1",
                "http://127.0.0.1:9000",
                "http://127.0.0.1:9001/",
                "https://evil.example/",
                "//evil.example/",
                "javascript:alert(1)"
            })
    void leadsNowhereThatIsNotRegistered(String address) {
        for (Answer answer : List.of(
                logout("id_token_hint", tokens.id(), "post_logout_redirect_uri", address),
                logout("client_id", "demo-web", "post_logout_redirect_uri", address),
                logout("client_id", "nobody-known", "post_logout_redirect_uri", address))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.body()).contains("not registered");
        }
        assertStillSignedIn();
    }

    @Test
    void anAddressThatNoClientVouchesForCountsAsNotGiven() {
        Answer page = logout("post_logout_redirect_uri", HOME, "state", "s");

        assertThat(page.body()).contains("Sign out?").doesNotContain(HOME);
        assertThat(browser.form("/auth/logout/confirm", hidden(page)).header("Location"))
                .isEmpty();
    }

    @Test
    void aHintThatWeDidNotSignAsksAndLeadsNowhere() {
        for (String hint : List.of(tokens.id() + "x", tokens.access(), "nonsense")) {
            Answer page = logout("id_token_hint", hint, "client_id", "demo-web", "post_logout_redirect_uri", HOME);
            assertThat(page.body()).contains("Sign out?").doesNotContain(HOME);
        }
        assertStillSignedIn();
    }

    @Test
    void theClientMustBeTheHints() {
        Answer answer = logout("id_token_hint", tokens.id(), "client_id", "demo-partner");
        assertThat(answer.status()).isEqualTo(400);
        assertStillSignedIn();
        assertThat(logout("id_token_hint", tokens.id(), "client_id", "demo-web").status())
                .isEqualTo(200);
        assertSignedOut();
    }

    /** Its cookie stays at home (SameSite=Lax), so the hint speaks first and the browser comes again by GET. */
    @Test
    void aFormFromTheClientsSiteWorksByItsHint() {
        Answer answer = browser.another()
                .form("/auth/logout", "id_token_hint", tokens.id(), "post_logout_redirect_uri", HOME, "state", "a&b");

        assertThat(answer.status()).isEqualTo(303);
        String again = answer.header("Location").orElseThrow();
        assertThat(again).startsWith("/auth/logout?client_id=demo-web").doesNotContain("id_token_hint");
        assertThat(browser.get(again).location()).hasToString(HOME + "?state=a%26b");
        assertSignedOut();
    }

    @Test
    void aFormFromAnotherSiteWithoutAHintAsks() {
        Answer answer = browser.another().form("/auth/logout", "client_id", "demo-web");

        assertThat(browser.get(answer.header("Location").orElseThrow()).body()).contains("Sign out?");
        assertStillSignedIn();
    }

    @Test
    void aFormOfTheSameSiteWorksLikeALink() {
        Answer answer = browser.form("/auth/logout", "id_token_hint", tokens.id(), "post_logout_redirect_uri", HOME);
        assertThat(answer.location()).hasToString(HOME);
        assertSignedOut();
    }

    @Test
    void aSessionWithoutALoginEndsByItsHint() {
        Tokens vouched = ada.vouchedFor(browser, "openid");
        Answer answer = browser.another().get("/auth/logout", "id_token_hint", vouched.id());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(userinfo(vouched)).isEqualTo(401);
        assertStillSignedIn();
    }

    @Test
    void whoIsNotSignedInIsNotAsked() {
        Answer answer = browser.another().get("/auth/logout");
        assertThat(answer.body()).contains("You are signed out");
        assertThat(answer.header("Set-Cookie").orElse("")).contains("gatehouse-login=;", "Max-Age=0");
    }

    @Test
    void printsWhatItWasGivenOnlyEscaped() {
        ada.realm().execute("UPDATE clients SET name = '<script>x' WHERE client_id = 'demo-partner'");
        Answer page = logout(
                "client_id",
                "demo-partner",
                "post_logout_redirect_uri",
                "http://127.0.0.1:9001/",
                "state",
                "\"><script>y");
        assertThat(page.body()).contains("&lt;script&gt;x").doesNotContain("<script>");
    }

    @Test
    void refusesWhatIsGivenTwiceOrTooLong() {
        assertThat(logout("state", "a", "state", "b").status()).isEqualTo(400);
        assertThat(logout("state", "a".repeat(3000)).status()).isEqualTo(400);
        assertStillSignedIn();
    }

    private Answer logout(String... query) {
        return browser.get("/auth/logout", query);
    }

    private void assertSignedOut() {
        assertThat(Person.isSignedInAt(browser)).isFalse();
        assertThat(userinfo(tokens)).isEqualTo(401);
    }

    private void assertStillSignedIn() {
        assertThat(userinfo(tokens)).isEqualTo(200);
        assertThat(Person.isSignedInAt(browser)).isTrue();
    }

    private int userinfo(Tokens of) {
        return browser.another().withBearer(of.access()).get("/auth/userinfo").status();
    }

    private static String[] hidden(Answer page) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = HIDDEN.matcher(page.body());
        while (matcher.find()) {
            fields.addAll(List.of(matcher.group(1), matcher.group(2)));
        }
        return fields.toArray(String[]::new);
    }
}
