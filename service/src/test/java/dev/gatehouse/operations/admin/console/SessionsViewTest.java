package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.RunningGatehouse;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class SessionsViewTest {
    private static Chromium chromium;

    @BeforeAll
    static void launch() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
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
