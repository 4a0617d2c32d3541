package dev.gatehouse.flow.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standard form of the endpoint, as browsers and hostile hands use it. */
@ExtendWith(GatehouseExtension.class)
class AuthorizeTest {
    private static final String ADA = "019b76da-a800-7000-8000-00000000000a";
    private static final String BOB = "019b76da-a800-7000-8000-00000000000b";
    private static final String COOKIE_ONLY_OURS = "Path=/;HttpOnly;SameSite=Lax";

    @Test
    void whoIsNotSignedInSignsInAndComesBackWithACode(Http http) {
        Visitor ada = new Visitor(http);
        Answer page = ada.follow(http.get("/auth/authorize?" + Visitor.web()));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Demo web application");
        Answer done = ada.signIn(page, "Ada@Example.com ");
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.location().toString()).startsWith("http://127.0.0.1:9000/callback?code=authz_");
        assertThat(done.redirected("state")).contains("st&=ä");
        assertThat(done.redirected("iss")).contains(http.base());
    }

    @Test
    void whoIsSignedInGetsACodeAtOnceWithoutARowForThePages(Http http, TestDatabase database) {
        new Visitor(http).arrive();
        long interactions = database.rowsOf("interactions");
        List<String> sent = database.roundTrips().during(() -> {
            Answer again = http.get("/auth/authorize?" + Visitor.web("prompt", "none"));
            assertThat(again.redirected("code")).isPresent();
        });
        assertThat(sent)
                .anyMatch(sql -> sql.contains("SsoDao.issue"))
                .noneMatch(sql -> sql.contains("InteractionsDao"));
        assertThat(database.rowsOf("interactions")).isEqualTo(interactions);
    }

    @Test
    void theCookieChangesAtEveryAuthenticationAndTheOldOneIsWorthNothing(Http http) {
        Visitor ada = new Visitor(http);
        ada.arrive();
        String first = ada.cookie("gatehouse-login");
        Answer page = ada.follow(http.get("/auth/authorize?" + Visitor.web("prompt", "login")));
        assertThat(ada.signIn(page, "ada@example.com").redirected("code")).isPresent();
        assertThat(ada.cookie("gatehouse-login")).isNotEqualTo(first);
        Http thief = http.another().withHeader("Cookie", "gatehouse-login=" + first);
        assertThat(thief.get("/auth/authorize?" + Visitor.web("prompt", "none")).redirected("error"))
                .contains("login_required");
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOtherSites(Http http) {
        Answer answer = http.get("/auth/authorize?" + Visitor.web());
        assertThat(answer.header("Set-Cookie").orElseThrow().replace("; ", ";").replace("Version=1;", ""))
                .matches("gatehouse-browser=[A-Za-z0-9_-]{43};" + COOKIE_ONLY_OURS);
    }

    @Test
    void pagesAllowNothingButTheirOwnStyleAndNoFrames(Http http) {
        Answer page = new Visitor(http).follow(http.get("/auth/authorize?" + Visitor.web()));
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .contains("form-action 'self' http://127.0.0.1:9000")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, nobody",
        "client_id, ''",
        "redirect_uri, https://evil.example/cb",
        "redirect_uri, http://127.0.0.1:9000/callback/",
        "redirect_uri, http://127.0.0.1:9000/callback?x=1",
        "redirect_uri, http://localhost:9999/callback",
        "redirect_uri, http://127.0.0.1.evil.example/callback",
        "redirect_uri, http://127.0.0.1:9000@evil.example/callback",
        "redirect_uri, ''",
    })
    void anUnknownClientOrAddressIsNeverRedirectedTo(String name, String value, Http http) {
        Answer answer = http.get("/auth/authorize?" + Visitor.web(name, value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(http.another()
                        .form("/auth/authorize", Visitor.fields(name, value))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theLoopbackPortMayBeAnyButOnlyOfTheLiteralAddress(Http http) {
        String other = "http://127.0.0.1:51004/callback";
        assertThat(http.get("/auth/authorize?" + Visitor.web("redirect_uri", other, "prompt", "none"))
                        .location()
                        .toString())
                .startsWith(other + "?error=login_required");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "response_mode, smoke, invalid_request",
        "request, e30.e30., request_not_supported",
        "request_uri, https://c.example/r, request_uri_not_supported",
        "registration, '{}', registration_not_supported",
        "scope, openid admin, invalid_scope",
        "scope, '', invalid_scope",
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge, !!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "prompt, none login, invalid_request",
        "prompt, create, invalid_request",
        "prompt, none, login_required",
        "max_age, -1, invalid_request",
        "max_age, soon, invalid_request",
        "id_token_hint, rubbish, invalid_request",
        "claims, '[]', invalid_request",
        "claims, '{\"id_token\": 1}', invalid_request",
        "claims, '{\"id_token\": {\"acr\": {\"essential\": true, \"value\": \"urn:other\"}}}', unmet_authentication_requirements",
        "resource, https://unknown.example/, invalid_target",
        "resource, not-absolute, invalid_target",
        "resource, https://api.example.com/#part, invalid_target",
    })
    void everyOtherErrorIsToldToTheClient(String name, String value, String error, Http http) {
        Answer answer = http.get("/auth/authorize?" + Visitor.web(name, value));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location().toString()).startsWith("http://127.0.0.1:9000/callback?error=" + error + "&");
        assertThat(answer.redirected("error_description")).isPresent();
        assertThat(answer.redirected("state")).contains("st&=ä");
        assertThat(answer.redirected("iss")).contains(http.base());
    }

    /** OIDC Core 15.1: they must at least do no harm. */
    @Test
    void wishesThatAreNotMetAndUnknownParametersAreNoError(Http http) {
        Answer answer = new Visitor(http)
                .arrive(
                        "display",
                        "wap",
                        "ui_locales",
                        "fr de",
                        "claims_locales",
                        "fr",
                        "acr_values",
                        "urn:x",
                        "un",
                        "known");
        assertThat(answer.redirected("code")).isPresent();
    }

    @Test
    void whatIsTooLongOrGivenTwiceIsRefused(Http http) {
        assertThat(http.get("/auth/authorize?" + Visitor.web("nonce", "n".repeat(256)))
                        .redirected("error"))
                .contains("invalid_request");
        assertThat(http.get("/auth/authorize?" + Visitor.web("state", "s".repeat(501)))
                        .redirected("error"))
                .contains("invalid_request");
        assertThat(http.get("/auth/authorize?" + Visitor.web("nonce", "one") + "&nonce=two")
                        .redirected("error"))
                .contains("invalid_request");
        assertThat(http.get("/auth/authorize?" + Visitor.web() + "&state=another")
                        .redirected("state"))
                .isEmpty();
        assertThat(http.get("/auth/authorize?" + Visitor.web() + "&client_id=demo-web")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aClientThatIsNotRegisteredForCodesIsToldSo(Http http, Jdbi jdbi) {
        jdbi.useHandle(
                h -> h.execute(
                        "INSERT INTO clients (client_id, tenant_id, name, redirect_uris, grant_types)"
                                + " SELECT 'machine', tenant_id, 'Machine', '{https://m.example/cb}', '{client_credentials}' FROM tenants LIMIT 1"));
        assertThat(http.get("/auth/authorize?"
                                + Visitor.web(
                                        "client_id",
                                        "machine",
                                        "redirect_uri",
                                        "https://m.example/cb",
                                        "scope",
                                        "openid"))
                        .redirected("error"))
                .contains("unauthorized_client");
    }

    @Test
    void theAnswerTravelsTheWayTheClientAskedFor(Http http) {
        new Visitor(http).arrive();
        Answer fragment = http.get("/auth/authorize?" + Visitor.web("response_mode", "fragment"));
        assertThat(fragment.location().toString()).startsWith("http://127.0.0.1:9000/callback#code=");
        Answer post = http.get("/auth/authorize?" + Visitor.web("response_mode", "form_post"));
        assertThat(post.status()).isEqualTo(200);
        assertThat(post.body())
                .contains("action=\"http://127.0.0.1:9000/callback\"")
                .contains("name=\"code\" value=\"authz_")
                .contains("name=\"state\" value=\"st&amp;=ä\"")
                .contains("name=\"iss\"")
                .contains("<button>Continue</button>");
        Answer refused =
                http.another().get("/auth/authorize?" + Visitor.web("response_mode", "form_post", "prompt", "none"));
        assertThat(refused.body()).contains("name=\"error\" value=\"login_required\"");
    }

    @Test
    void aFormOfAnotherSiteIsKeptAndTheBrowserComesBackForIt(Http http) {
        Visitor ada = new Visitor(http);
        ada.arrive();
        Answer kept = http.another().form("/auth/authorize", Visitor.fields()); // without cookies: they are Lax
        assertThat(kept.status()).isEqualTo(303);
        assertThat(kept.header("Set-Cookie")).isEmpty();
        String back = kept.header("Location").orElseThrow();
        assertThat(back).startsWith("/auth/authorize/resume?interaction=");
        assertThat(http.get(back).redirected("code")).isPresent();
        assertThat(http.get(back).status()).isEqualTo(400); // answered: over
    }

    @Test
    void aKeptFormGoesToWhoeverComesFirstAndToNobodyElse(Http http) {
        String back = http.another()
                .form("/auth/authorize", Visitor.fields())
                .header("Location")
                .orElseThrow();
        Answer first = http.get(back);
        assertThat(first.header("Location").orElseThrow()).startsWith("/auth/login?interaction=");
        assertThat(http.another().get(back).status()).isEqualTo(400);
        assertThat(http.get(back).status()).isEqualTo(303);
    }

    @Test
    void wrongPasswordUnknownUserAndNoPasswordLookTheSameAndAreAuditedWithoutTheAddress(Http http, Jdbi jdbi) {
        jdbi.useHandle(
                h -> h.execute(
                        "INSERT INTO users (user_id, tenant_id, email) SELECT gen_random_uuid(), tenant_id, 'nopass@example.com' FROM tenants WHERE name = 'demo' ON CONFLICT DO NOTHING"));
        Visitor visitor = new Visitor(http);
        Answer page = visitor.follow(http.get("/auth/authorize?" + Visitor.web()));
        for (String email : List.of("ada@example.com", "nobody@example.com", "nopass@example.com", "not an address")) {
            Answer answer = visitor.submit(page, "email", email, "password", "wrong");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("E-mail or password is wrong.").doesNotContain("value=\"wrong\"");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
        Eventually.holds("all four are told", () -> authFailures(jdbi).size() >= 4);
        assertThat(authFailures(jdbi)).noneMatch(payload -> payload.contains("@"));
    }

    private static List<String> authFailures(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT payload::text FROM audit_trail WHERE action = 'auth_failed' AND category = 'security'")
                .mapTo(String.class)
                .list());
    }

    @Test
    void aFormIsGoodOnlyInItsOwnBrowserAndItsOwnInteraction(Http http) {
        Visitor mine = new Visitor(http);
        Visitor theirs = new Visitor(http.another());
        Answer page = mine.follow(http.get("/auth/authorize?" + Visitor.web()));
        Answer other = theirs.follow(theirs.http.get("/auth/authorize?" + Visitor.web()));
        String[] right = {"email", "ada@example.com", "password", Visitor.PASSWORD};
        assertThat(theirs.submit(page, right).status()).isEqualTo(400);
        assertThat(http.another()
                        .form("/auth/login", Visitor.with(Visitor.hidden(page), right))
                        .status())
                .isEqualTo(400);
        assertThat(http.form(
                                "/auth/login",
                                Visitor.with(
                                        List.of(
                                                "interaction",
                                                Visitor.hidden(page).get(1)),
                                        right))
                        .status())
                .isEqualTo(400);
        Answer second = mine.follow(http.get("/auth/authorize?" + Visitor.web()));
        assertThat(http.form(
                                "/auth/login",
                                Visitor.with(
                                        List.of(
                                                "interaction",
                                                        Visitor.hidden(page).get(1),
                                                "csrf", Visitor.hidden(second).get(3)),
                                        right))
                        .status())
                .isEqualTo(400);
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void anInteractionEndsAfterHalfAnHour(Http http, TestTime time) {
        Visitor ada = new Visitor(http);
        Answer page = ada.follow(http.get("/auth/authorize?" + Visitor.web()));
        time.advance(Duration.ofMinutes(31));
        Answer late = ada.submit(page, "email", "ada@example.com", "password", Visitor.PASSWORD);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.body()).contains("expired").doesNotContain(Visitor.PASSWORD);
    }

    @Test
    void aLoginLastsTwelveHours(Http http, TestTime time) {
        new Visitor(http).arrive();
        time.advance(Duration.ofHours(11));
        assertThat(http.get("/auth/authorize?" + Visitor.web("prompt", "none")).redirected("code"))
                .isPresent();
        time.advance(Duration.ofHours(2));
        assertThat(http.get("/auth/authorize?" + Visitor.web("prompt", "none")).redirected("error"))
                .contains("login_required");
    }

    @Test
    void maxAgeAsksForANewAuthentication(Http http, TestTime time) {
        Visitor ada = new Visitor(http);
        ada.arrive();
        time.advance(Duration.ofMinutes(10));
        assertThat(http.get("/auth/authorize?" + Visitor.web("max_age", "3600")).redirected("code"))
                .isPresent();
        assertThat(http.get("/auth/authorize?" + Visitor.web("max_age", "60", "prompt", "none"))
                        .redirected("error"))
                .contains("login_required");
        Answer page = ada.follow(http.get("/auth/authorize?" + Visitor.web("max_age", "60")));
        assertThat(page.body()).contains("value=\"ada@example.com\"");
        assertThat(ada.signIn(page, "ada@example.com").redirected("code")).isPresent();
    }

    @Test
    void loginHintPrefillsAndIsEscaped(Http http) {
        Answer page = new Visitor(http)
                .follow(http.get("/auth/authorize?" + Visitor.web("login_hint", "\"><script>alert(1)</script>")));
        assertThat(page.body()).contains("value=\"&quot;&gt;&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void selectAccountOffersWhoIsSignedIn(Http http) {
        Visitor ada = new Visitor(http);
        ada.arrive();
        Answer page = ada.follow(http.get("/auth/authorize?" + Visitor.web("prompt", "select_account")));
        assertThat(page.body()).contains("Continue as ada@example.com");
        assertThat(ada.follow(ada.submit(page, "continue", "yes")).redirected("code"))
                .isPresent();
        Answer again = ada.follow(http.get("/auth/authorize?" + Visitor.web("prompt", "select_account")));
        assertThat(ada.signIn(again, "bob@example.com").redirected("code")).isPresent();
    }

    @Test
    void anotherUserThanTheOneAskedForIsNotAnswered(Http http, Jdbi jdbi) {
        Visitor ada = new Visitor(http);
        ada.arrive();
        String wanted = "{\"id_token\":{\"sub\":{\"value\":\"" + BOB + "\"}}}";
        assertThat(http.get("/auth/authorize?" + Visitor.web("claims", wanted, "prompt", "none"))
                        .redirected("error"))
                .contains("login_required");
        Answer page = ada.follow(http.get("/auth/authorize?" + Visitor.web("claims", wanted)));
        assertThat(page.body()).contains("asks for another account");
        assertThat(ada.signIn(page, "ada@example.com").redirected("error")).contains("login_required");
        Answer second = ada.follow(http.get("/auth/authorize?" + Visitor.web("claims", wanted)));
        assertThat(Visitor.userOf(ada.signIn(second, "bob@example.com"), jdbi)).isEqualTo(BOB);
    }

    @Test
    void aThirdPartyIsAllowedByItsUserOnce(Http http, Jdbi jdbi) {
        Visitor ada = new Visitor(http);
        jdbi.useHandle(h -> h.execute("DELETE FROM consents"));
        Answer consent = ada.signIn(ada.follow(http.get("/auth/authorize?" + Visitor.partner())), "ada@example.com");
        assertThat(consent.status()).isEqualTo(200);
        assertThat(consent.body()).contains("Allow Demo partner?", "ada@example.com", "See your name and profile");
        assertThat(http.get("/auth/authorize?" + Visitor.partner("prompt", "none"))
                        .redirected("error"))
                .contains("consent_required");
        Answer done = ada.follow(ada.submit(consent, "decision", "allow"));
        assertThat(done.redirected("code")).isPresent();
        assertThat(http.get("/auth/authorize?" + Visitor.partner("prompt", "none"))
                        .redirected("code"))
                .isPresent();
        Answer more = ada.follow(http.get("/auth/authorize?" + Visitor.partner("scope", "openid offline_access")));
        assertThat(more.body()).contains("Keep its access while you are away");
        Answer asked = ada.follow(http.get("/auth/authorize?" + Visitor.partner("prompt", "consent")));
        assertThat(asked.body()).contains("Allow Demo partner?");
    }

    @Test
    void aThirdPartyGetsNoSingleClaimThatItsUserWasNotShown(Http http, Jdbi jdbi) {
        Visitor ada = new Visitor(http);
        jdbi.useHandle(h -> h.execute("DELETE FROM consents"));
        String claims = "{\"id_token\":{\"name\":null,\"email\":{\"essential\":true},\"auth_time\":null}}";
        Answer consent = ada.signIn(
                ada.follow(http.get("/auth/authorize?" + Visitor.partner("claims", claims))), "ada@example.com");
        Answer done = ada.follow(ada.submit(consent, "decision", "allow"));
        String kept = jdbi.withHandle(h -> h.createQuery("SELECT claims::text FROM auth_codes WHERE code_id = :code")
                .bind("code", Visitor.codeId(done))
                .mapTo(String.class)
                .one());
        assertThat(kept).isEqualTo("{\"id_token\": {\"name\": null, \"auth_time\": null}}");
    }

    @Test
    void whoDeniesGoesBackWithAccessDenied(Http http) {
        Visitor bob = new Visitor(http);
        Answer consent = bob.signIn(bob.follow(http.get("/auth/authorize?" + Visitor.partner())), "bob@example.com");
        Answer denied = bob.submit(consent, "decision", "deny");
        assertThat(denied.redirected("error")).contains("access_denied");
        assertThat(denied.redirected("state")).contains("st&=ä");
        assertThat(bob.submit(consent, "decision", "allow").status()).isEqualTo(400);
    }

    @Test
    void whoSignsInMeanwhileDoesNotAllowWhatAnotherWasShown(Http http, Jdbi jdbi) {
        jdbi.useHandle(h -> h.execute("DELETE FROM consents"));
        Visitor browser = new Visitor(http);
        Answer shownToAda =
                browser.signIn(browser.follow(http.get("/auth/authorize?" + Visitor.partner())), "ada@example.com");
        browser.signIn(
                browser.follow(http.get("/auth/authorize?" + Visitor.web("prompt", "login"))), "bob@example.com");
        assertThat(browser.submit(shownToAda, "decision", "allow").status()).isEqualTo(400);
    }

    @Test
    void aLoginOfOneTenantDoesNotServeAnotherAndThePageSaysSo(Http http, Jdbi jdbi) {
        jdbi.useHandle(h -> {
            h.execute("INSERT INTO tenants (tenant_id, name) VALUES (gen_random_uuid(), 'elsewhere')");
            h.execute(
                    "INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, redirect_uris, scopes, first_party)"
                            + " SELECT 'elsewhere-web', tenant_id, 'Elsewhere', 'none', '{https://e.example/cb}', '{openid}', true FROM tenants WHERE name = 'elsewhere'");
        });
        Visitor ada = new Visitor(http);
        ada.arrive();
        String query =
                Visitor.web("client_id", "elsewhere-web", "redirect_uri", "https://e.example/cb", "scope", "openid");
        Answer page = ada.follow(http.get("/auth/authorize?" + query));
        assertThat(page.body())
                .contains("You are signed in to demo, but this application belongs to another organisation.");
        assertThat(ada.submit(page, "email", "ada@example.com", "password", Visitor.PASSWORD)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theCodeRemembersWhatWasAsked(Http http, Jdbi jdbi) {
        Answer arrived = new Visitor(http)
                .arrive(
                        "nonce",
                        "n-1",
                        "resource",
                        "https://api.example.com/",
                        "claims",
                        "{\"userinfo\":{\"email\":null},\"x\":1}");
        Map<String, Object> code = jdbi.withHandle(h -> h.createQuery(
                        "SELECT nonce, resources::text, claims::text, acr, amr::text, user_id::text AS user_id, device"
                                + " FROM auth_codes JOIN sessions USING (session_id) WHERE code_id = :code")
                .bind("code", Visitor.codeId(arrived))
                .mapToMap()
                .one());
        assertThat(code)
                .containsEntry("nonce", "n-1")
                .containsEntry("resources", "{https://api.example.com/}")
                .containsEntry("claims", "{\"userinfo\": {\"email\": null}}")
                .containsEntry("acr", "urn:gatehouse:acr:password")
                .containsEntry("amr", "{pwd}")
                .containsEntry("user_id", ADA)
                .containsEntry("device", "Firefox on Linux");
    }

    @Test
    void twoTabsOfOneBrowserDoNotDisturbEachOther(Http http) {
        Visitor ada = new Visitor(http);
        Answer first = ada.follow(http.get("/auth/authorize?" + Visitor.web("nonce", "1")));
        Answer second = ada.follow(http.get("/auth/authorize?" + Visitor.web("nonce", "2")));
        assertThat(ada.signIn(second, "ada@example.com").redirected("code")).isPresent();
        assertThat(ada.signIn(first, "ada@example.com").redirected("code")).isPresent();
    }

    @Test
    void anUnknownFileIsNotFound(Http http) {
        assertThat(http.get("/auth/assets/gatehouse.css").header("Content-Type").orElseThrow())
                .startsWith("text/css");
        assertThat(http.get("/auth/assets/../secret").status()).isBetween(400, 404);
        assertThat(http.get("/auth/assets/nothing.css").status()).isEqualTo(404);
    }
}
