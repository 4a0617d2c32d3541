package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.ChromiumExtension;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients, users, tenants and organizations, by forms that come out of the OpenAPI document. */
@ExtendWith({GatehouseExtension.class, ChromiumExtension.class})
class RegistersViewTest {
    private static final String MARKUP = "<img src=x onerror=\"document.title='owned'\">";

    private final Chromium chromium;

    RegistersViewTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void aClientIsMadeChangedGivenANewSecretAndShutOut(RunningGatehouse gatehouse, Http http, Jdbi jdbi) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.go("Clients");
            console.look("clients");
            console.button("New client…").click();
            console.dialog().getByLabel("Tenant").selectOption(new SelectOption().setLabel("demo"));
            label(console, "Name").fill("Till " + MARKUP);
            label(console, "Client id (optional)").fill("till-1");
            label(console, "authorization_code").uncheck();
            label(console, "client_credentials").check();
            label(console, "Scopes (optional)").fill("orders:read");
            console.look("client-new");
            console.button("Create client").click();
            String secret = console.dialog().locator(".secret code").textContent();
            assertThat(secret).matches("[\\w-]{43}");
            console.button("I have it").click();

            assertThat(heading(console)).hasText("Till " + MARKUP);
            assertThat(console.page().content()).doesNotContain(secret);
            assertThat(isGood(http, "till-1", secret)).isTrue();

            console.button("Edit").click();
            label(console, "Name (optional)").fill("Till 1");
            console.button("Save").click();
            assertThat(heading(console)).hasText("Till 1");

            console.button("Rotate secret…").click();
            label(console, "Reason").fill("ticket 1");
            console.button("Rotate secret").click();
            String next = console.dialog().locator(".secret code").textContent();
            console.button("I have it").click();
            assertThat(console.dialog()).not().isVisible();
            assertThat(isGood(http, "till-1", secret)).isFalse();
            assertThat(isGood(http, "till-1", next)).isTrue();
            console.look("client");

            console.button("Deactivate…").click();
            assertThat(console.dialog()).containsText("ends every session and token issued to it");
            label(console, "Reason").fill("ticket 2");
            console.button("Deactivate").click();
            assertThat(console.button("Reactivate…")).isVisible();
            String status = jdbi.withHandle(h -> h.select("SELECT status FROM clients WHERE client_id = 'till-1'")
                    .mapTo(String.class)
                    .one());
            assertThat(status).isEqualTo("inactive");
        }
    }

    @Test
    void aUserIsFoundAndAnEndTellsHowManySessionsItEnds(RunningGatehouse gatehouse, Http http, Jdbi jdbi) {
        Person person = Person.in(jdbi);
        person.signsInAt(http);
        Person.tokensAt(http, "openid");
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, RunningGatehouse.tokenOf("operate"))) {
            console.go("Users");
            assertThat(console.page().getByText("New user…")).not().isVisible();
            label(console, "Tenant").selectOption(new SelectOption().setLabel("demo"));
            label(console, "Email").fill(person.userId() + "@example.com");
            console.button("Find").click();
            console.look("users");
            console.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(person.userId() + "@example.com"))
                    .click();
            assertThat(console.button("Edit")).not().isVisible();
            assertThat(console.page().getByText("Erase…")).not().isVisible();
            console.button("Deactivate…").click();
            assertThat(console.dialog()).containsText("1 active session");
            console.look("user-deactivate");
            label(console, "Reason").fill("ticket 3");
            console.button("Deactivate").click();

            assertThat(console.button("Reactivate…")).isVisible();
            console.look("user");
        }
    }

    @Test
    void whatTheServerRefusesStandsAtItsField(RunningGatehouse gatehouse) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.go("Clients");
            console.button("New client…").click();
            label(console, "Name").fill("Wrong");
            label(console, "Redirect URIs (optional)").fill("javascript:alert(1)");
            console.button("Create client").click();

            assertThat(console.dialog().getByRole(AriaRole.ALERT)).containsText("redirect_uris");
            assertThat(label(console, "Redirect URIs (optional)")).hasAttribute("aria-invalid", "true");
            console.forgetComplaints(); // a browser logs every answer of 400
        }
    }

    @Test
    void anOrganizationHasMembers(RunningGatehouse gatehouse, Jdbi jdbi) {
        Person person = Person.in(jdbi);
        AdminApi admin = AdminApi.of(gatehouse);
        String tenant = admin.get("/api/tenants", "name", "demo")
                .json()
                .at("/items/0/tenant_id")
                .asText();
        String organization = admin.post("/api/organizations", Map.of("tenant_id", tenant, "name", "Shop " + MARKUP))
                .text("organization_id");
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.at("#/organizations/" + organization);
            assertThat(heading(console)).hasText("Shop " + MARKUP);
            console.page().getByText("Add a member, or give one other roles").click();
            label(console, "User id").fill(person.userId().toString());
            console.button("Put").click();

            Locator members = console.page()
                    .getByRole(
                            AriaRole.REGION,
                            new Page.GetByRoleOptions().setName("Members").setExact(true));
            assertThat(members.getByText(person.userId().toString())).isVisible();
            console.look("organization");
            console.button("Remove…").click();
            label(console, "Reason").fill("left");
            console.button("Remove 1 member").click();
            assertThat(members.getByText("None.")).isVisible();
        }
    }

    @Test
    void longListsComePageByPage(RunningGatehouse gatehouse) {
        AdminApi admin = AdminApi.of(gatehouse);
        for (int i = 0; i < 55; i++) {
            admin.post("/api/tenants", Map.of("name", "many " + i));
        }
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, RunningGatehouse.tokenOf("read"))) {
            console.go("Tenants");
            Locator rows = console.page().locator("tbody tr");
            assertThat(rows).hasCount(50);
            console.button("Show more").click();
            assertThat(console.page().getByText("many 54", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(console.button("Show more")).not().isVisible();
            console.look("tenants");
            console.go("Organizations");
            console.look("organizations");
            console.go("Roles");
            console.look("roles");
        }
    }

    private static boolean isGood(Http http, String client, String secret) {
        return http.another()
                        .withBasic(client, secret)
                        .form("/auth/token", "grant_type", "client_credentials")
                        .status()
                == 200;
    }

    private static Locator heading(ConsolePage console) {
        return console.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Locator label(ConsolePage console, String name) {
        return console.page().getByLabel(name, new Page.GetByLabelOptions().setExact(true));
    }
}
