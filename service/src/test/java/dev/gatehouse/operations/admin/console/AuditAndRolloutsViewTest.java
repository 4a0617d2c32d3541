package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.ChromiumExtension;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({GatehouseExtension.class, ChromiumExtension.class})
class AuditAndRolloutsViewTest {
    private final Chromium chromium;

    AuditAndRolloutsViewTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void theAuditIsSearchedAndFollowed(RunningGatehouse gatehouse) {
        AdminApi admin = AdminApi.of(gatehouse);
        admin.with("X-Audit-Reason", "<script>alert(1)</script>").post("/api/tenants", Map.of("name", "first"));
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, RunningGatehouse.tokenOf("read"))) {
            console.go("Audit");
            console.page().getByLabel("Action").fill("tenant_created");
            console.button("Search").click();
            Locator events = console.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Events"));
            assertThat(events).containsText("<script>alert(1)</script>");
            events.locator("summary").first().click();
            assertThat(events).containsText("request_id");
            console.look("audit");

            console.button("Follow live").click();
            assertThat(events).containsText("Following.");
            admin.with("X-Audit-Reason", "<img src=x onerror=alert(1)> while following")
                    .post("/api/tenants", Map.of("name", "second"));
            assertThat(events).containsText("<img src=x onerror=alert(1)> while following");
        }
    }

    @Test
    void aRolloutIsSwitchedComparedAndTakenBackByOneClick(RunningGatehouse gatehouse) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.go("Rollouts");
            Locator flag = console.page()
                    .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Flag token-exchange-write-path"));
            flag.getByText("Switch it").click();
            flag.getByLabel("Value for everybody").selectOption("double");
            flag.getByLabel("Another for a part").selectOption(new SelectOption().setLabel("fused"));
            flag.getByLabel("Percent of the clients").fill("25");
            flag.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Switch…"))
                    .click();
            console.page().getByLabel("Reason").fill("canary");
            console.button("Switch").click();
            assertThat(flag).containsText("and fused for 25 % of the clients");
            assertThat(console.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Targets")))
                    .containsText("not enough samples");
            console.look("rollouts");

            flag.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Roll back to double…"))
                    .click();
            assertThat(console.dialog()).containsText("25 % of the clients had fused");
            console.page().getByLabel("Reason").fill("it is slower");
            console.button("Switch").click();
            assertThat(flag).not().containsText("25 %");
        }
    }
}
