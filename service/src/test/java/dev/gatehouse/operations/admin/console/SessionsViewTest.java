package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.gatehouse.register.tokens.OpaqueToken;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.ChromiumExtension;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({GatehouseExtension.class, ChromiumExtension.class})
class SessionsViewTest {
    private final Chromium chromium;

    SessionsViewTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void aSessionIsFoundByItsUserAndRevokedWithAReason(RunningGatehouse gatehouse, Http http, Jdbi jdbi) {
        Person person = Person.in(jdbi);
        person.signsInAt(http);
        Person.Tokens tokens = Person.tokensAt(http, "openid");
        person.realm()
                .execute(
                        "UPDATE sessions SET device = '<b onmouseover=alert(1)>phone</b>' WHERE session_id = CAST(? AS uuid)",
                        tokens.session());
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.go("Sessions");
            console.page()
                    .getByLabel("Id", new Page.GetByLabelOptions().setExact(true))
                    .fill(person.userId().toString());
            console.button("Find").click();
            Locator sessions = console.page()
                    .getByRole(
                            AriaRole.REGION,
                            new Page.GetByRoleOptions().setName("Sessions").setExact(true));
            assertThat(sessions).containsText("<b onmouseover=alert(1)>phone</b>");
            console.look("sessions");
            console.button("Revoke…").click();
            assertThat(console.dialog()).containsText(tokens.session());
            console.page().getByLabel("Reason").fill("stolen phone, ticket 4711");
            console.look("session-revoke");
            console.button("Revoke 1 session").click();

            assertThat(sessions.getByText("revoked")).isVisible();
            assertThat(person.realm()
                            .text(
                                    "SELECT payload->>'reason' FROM audit_trail WHERE aggregate_id = ? AND payload->>'actor' = 'operator:demo'",
                                    tokens.session()))
                    .isEqualTo("stolen phone, ticket 4711");
            assertThat(http.withBearer(tokens.access()).get("/auth/userinfo").status())
                    .isEqualTo(401);

            console.at("#/sessions?session=" + tokens.session());
            assertThat(console.page().getByText("of user")).isVisible();
        }
    }

    @Test
    void whoMayOnlyReadSeesNoButton(RunningGatehouse gatehouse, Http http, Jdbi jdbi) {
        Person person = Person.in(jdbi);
        person.signsInAt(http);
        Person.tokensAt(http, "openid");
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, RunningGatehouse.tokenOf("read"))) {
            console.at("#/sessions?user=" + person.userId());
            assertThat(console.page().getByText("active").first()).isVisible();

            assertThat(console.page().getByRole(AriaRole.BUTTON)).hasText(new String[] {"Sign out", "Find"});
        }
    }

    @Test
    void aClientsSessionsAreFoundHoweverFarBackTheyLie(RunningGatehouse gatehouse, Jdbi jdbi) {
        Realm realm = Realm.in(jdbi);
        UUID old = realm.aSession("active");
        jdbi.useHandle(handle -> handle.execute( // newer ones at another client, more than two pages look at
                "INSERT INTO sessions (session_id, tenant_id, user_id, client_id, user_epoch, client_epoch, tenant_epoch, expires_at)"
                        + " SELECT CAST(overlay(gen_random_uuid()::text PLACING left(?, 13) FROM 1 FOR 13) AS uuid), ?, ?, 'another', 1, 1, 1, now()"
                        + " FROM generate_series(1, 20001)",
                Realm.ENTROPY.timeOrderedId().toString(),
                realm.tenantId(),
                realm.userId()));
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.go("Sessions");
            find(console, "a client, by id", "Id", realm.clientId());
            assertThat(console.page().getByText("None among the newest sessions"))
                    .isVisible();
            console.look("sessions-client-none");
            console.button("Show more").click();

            Locator sessions = region(console, "Sessions");
            assertThat(sessions).containsText(old.toString());
            console.look("sessions-client");
            sessions.getByText(realm.userId().toString()).click();
            assertThat(console.page().getByText("What was exchanged for this user"))
                    .isVisible();
        }
    }

    @Test
    void aPastedTokenIsReadInThePageAloneAndLeadsToItsSession(RunningGatehouse gatehouse, Http http, Jdbi jdbi) {
        Person person = Person.in(jdbi);
        person.signsInAt(http);
        Person.Tokens tokens = Person.tokensAt(http, "openid");
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.go("Sessions");
            int asked = console.requested().size();
            find(console, "a token or a jti", "Token or jti", tokens.access());
            Locator told = region(console, "Pasted token");
            assertThat(told).containsText(person.userId().toString());
            console.look("sessions-token");

            assertThat(console.requested().stream().skip(asked)).noneMatch(url -> url.matches(".*/api/(?!now).*"));
            String signature = tokens.access().substring(tokens.access().lastIndexOf('.') + 1);
            assertThat(console.page().url()).doesNotContain(signature).endsWith("token=pasted");
            assertThat(console.page().content()).doesNotContain(signature);
            assertThat(
                            console.page()
                                    .evaluate(
                                            "[...document.querySelectorAll('input')].some(one => one.value.includes('.')) || JSON.stringify(history.state)"))
                    .isEqualTo("null");
            told.getByText(tokens.session()).click();
            console.button("Revoke…").click();
            console.page().getByLabel("Reason").fill("found in a log");
            console.button("Revoke 1 session").click();
            assertThat(region(console, "Sessions").getByText("revoked")).isVisible();
            assertThat(http.withBearer(tokens.access()).get("/auth/userinfo").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aJtiAndAnOpaqueTokenLeadToTheGrantThatEndsThem(RunningGatehouse gatehouse, Jdbi jdbi) {
        Realm realm = Realm.in(jdbi);
        Realm.Exchanged exchanged = realm.aGrant();
        String opaque = OpaqueToken.make(realm.tenantId(), UUID.fromString(exchanged.tokenId()), Realm.ENTROPY)
                .text();
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.go("Sessions");
            find(console, "a token or a jti", "Token or jti", "neither");
            assertThat(console.page().getByText("This is neither")).isVisible();
            find(console, "a token or a jti", "Token or jti", opaque);
            region(console, "Pasted token").getByText(exchanged.tokenId()).click();
            assertThat(region(console, "Token")).containsText("does not name it");
            console.look("sessions-jti");
            console.button("Revoke…").click();
            console.page().getByLabel("Reason").fill("found in a log");
            console.button("Revoke 1 grant").click();
            assertThat(region(console, "Grants")).containsText("revoked");

            find(
                    console,
                    "a token or a jti",
                    "Token or jti",
                    Realm.ENTROPY.timeOrderedId().toString());
            assertThat(region(console, "Token")).containsText("its sid names the session");
        }
    }

    private static void find(ConsolePage console, String by, String field, String what) {
        console.page()
                .getByLabel("Find", new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(by));
        console.page()
                .getByLabel(field, new Page.GetByLabelOptions().setExact(true))
                .fill(what);
        console.button("Find").click();
    }

    private static Locator region(ConsolePage console, String name) {
        return console.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aGrantIsShown(RunningGatehouse gatehouse, Jdbi jdbi) {
        Person person = Person.in(jdbi);
        var exchanged = person.realm().aGrant();
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.at("#/sessions?grant=" + exchanged.grantId());
            console.button("Revoke…").click();
            console.page().getByLabel("Reason").fill("no longer needed");
            console.button("Revoke 1 grant").click();

            assertThat(console.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Grants")))
                    .containsText("revoked");
        }
    }
}
