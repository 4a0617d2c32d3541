package dev.gatehouse.operations.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A browser that showed an operator's token once, and what its cookie is good for. */
@ExtendWith(GatehouseExtension.class)
class ConsoleLoginTest {
    private Http browser;
    private Http page;

    @BeforeEach
    void open(RunningGatehouse gatehouse) {
        browser = gatehouse.admin();
        page = browser.withHeader(ConsoleCookie.HEADER, "active");
    }

    @Test
    void theCookieStandsForTheTokenAndIsForTheBrowserAlone() {
        Answer answer = signIn(AdminApi.DEMO_TOKEN);

        assertThat(answer.json().path("operator").asText()).isEqualTo("operator:demo");
        assertThat(answer.header("Set-Cookie").orElse(""))
                .matches("gatehouse-console=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict");
        assertThat(answer.body()).doesNotContain(AdminApi.DEMO_TOKEN);
        for (String path : new String[] {"/api/tenants", "/tasks", "/metrics", "/debug/state", "/healthcheck"}) {
            assertThat(page.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(browser.get("/console/login").json().path("signed_in").asBoolean())
                .isTrue();
    }

    @Test
    void theCookieAloneProvesNothing() {
        signIn(AdminApi.DEMO_TOKEN);

        assertThat(browser.get("/api/tenants").status()).isEqualTo(401);
        assertThat(browser.json("/api/tenants", Map.of("name", "forged")).status())
                .isEqualTo(401);
        assertThat(page.withHeader("Sec-Fetch-Site", "same-site")
                        .json("/api/tenants", Map.of("name", "forged"))
                        .status())
                .isEqualTo(401);
        assertThat(page.withHeader("Origin", "http://127.0.0.1:1")
                        .json("/api/tenants", Map.of("name", "forged"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.delete("/console/login").status()).isEqualTo(403);
        assertThat(page.withHeader("Sec-Fetch-Site", "same-origin")
                        .json("/api/tenants", Map.of("name", "by the page"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoMayOnlyReadChangesNothing(Jdbi jdbi) {
        signIn(RunningGatehouse.tokenOf("read"));

        assertThat(page.get("/api/tenants").status()).isEqualTo(200);
        assertThat(page.json("/api/tenants", Map.of("name", "by a reader")).status())
                .isEqualTo(403);
        assertThat(texts(jdbi, "SELECT name FROM tenants WHERE name = 'by a reader'"))
                .isEmpty();
    }

    @Test
    void signingOutEndsItForWhoeverHasTheCookie() {
        signIn(AdminApi.DEMO_TOKEN);
        String cookie =
                browser.cookies().getCookieStore().getCookies().getFirst().toString();

        Answer out = page.delete("/console/login");

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie").orElse("")).contains("gatehouse-console=;", "Max-Age=0");
        assertThat(page.another()
                        .withHeader(ConsoleCookie.HEADER, "active")
                        .withHeader("Cookie", cookie)
                        .get("/api/tenants")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anEmptyChairIsSignedOutAndSoIsEverybodyInTheEnd(TestTime time) {
        signIn(AdminApi.DEMO_TOKEN);
        Http alone = browser.withHeader(ConsoleCookie.HEADER, "idle");
        time.advance(Duration.ofMinutes(29));
        assertThat(alone.get("/tasks").status()).isEqualTo(200);
        time.advance(Duration.ofMinutes(2));
        assertThat(alone.get("/tasks").status()).as("the page asked alone").isEqualTo(401);

        signIn(AdminApi.DEMO_TOKEN);
        for (int turn = 0; turn < 24; turn++) {
            assertThat(page.get("/tasks").status()).isEqualTo(200);
            time.advance(Duration.ofMinutes(29));
        }
        time.advance(Duration.ofMinutes(25));
        assertThat(page.get("/tasks").status()).as("after twelve hours").isEqualTo(401);
        assertThat(browser.get("/console/login").json().path("signed_in").asBoolean(true))
                .isFalse();
    }

    @Test
    void aPersonsSessionEndsWithTheirRight(Http elsewhere, Jdbi jdbi) {
        OperatorsBrowser operators = OperatorsBrowser.at(elsewhere, jdbi);
        assertThat(signIn(operators.token("resource", AdminTokens.RESOURCE)).status())
                .isEqualTo(200);
        assertThat(page.get("/tasks").status()).isEqualTo(200);

        operators.root().execute("UPDATE users SET operator = false WHERE operator");

        assertThat(page.get("/tasks").status()).isEqualTo(401);
    }

    @Test
    void aWrongTokenIsRefusedAndOnRecordWithoutIt(Jdbi jdbi, TestTime time) {
        time.advance(Duration.ofMinutes(1)); // the other tests have filled this one's share
        Answer answer = page.withHeader("X-Request-ID", "console-1")
                .json("/console/login", Map.of("token", "s3cret-of-another-system"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("s3cret");
        assertThat(
                        texts(
                                jdbi,
                                "SELECT payload::text FROM audit_trail WHERE action = 'admin_refused' AND request_id = 'console-1'"))
                .singleElement()
                .asString()
                .contains("/console/login", "401")
                .doesNotContain("s3cret");
        assertThat(page.post("/console/login", "application/json", "no JSON").status())
                .isEqualTo(401);
        assertThat(browser.json("/console/login", Map.of("token", AdminApi.DEMO_TOKEN))
                        .status())
                .as("another page's form")
                .isEqualTo(403);
    }

    @Test
    void aTokenInTheHeaderIsJudgedAloneWhateverTheCookieSays() {
        signIn(AdminApi.DEMO_TOKEN);

        assertThat(page.withBearer("wrong").get("/tasks").status()).isEqualTo(401);
    }

    @Test
    void assetsMayBeKeptForEverAndThePageNever() {
        Answer index = browser.get("/console/");
        String asset = index.body().replaceAll("(?s).*src=\"\\./(assets/[^\"]+\\.js)\".*", "$1");

        assertThat(index.header("Cache-Control")).hasValue("no-store");
        assertThat(index.header("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe", "data:", "*");
        assertThat(index.body()).doesNotContainPattern("<script>|<style|style=|\\son\\w+=");
        assertThat(browser.get("/console").header("Location")).hasValue("/console/");
        assertThat(browser.get("/console/" + asset).header("Cache-Control"))
                .hasValue("public, max-age=31536000, immutable");
        for (String none :
                new String[] {"/console/assets/", "/console/assets/..%2Findex.html", "/console/index.html", "/console/x"
                }) {
            assertThat(browser.get(none).status()).as(none).isGreaterThanOrEqualTo(400);
        }
    }

    private static List<String> texts(Jdbi jdbi, String sql) {
        return jdbi.withHandle(h -> h.select(sql).mapTo(String.class).list());
    }

    private Answer signIn(String token) {
        return page.json("/console/login", Map.of("token", token));
    }
}
