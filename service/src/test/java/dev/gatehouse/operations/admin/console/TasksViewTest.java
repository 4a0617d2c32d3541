package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class TasksViewTest {
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
    void runsATaskOnceItsReasonIsGivenAndShowsTheRun(RunningGatehouse gatehouse, Jdbi jdbi) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.go("Tasks");
            console.look("tasks");
            console.page()
                    .getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("sweep").setExact(true))
                    .click();
            console.page().getByLabel("table (optional)").fill("interactions");
            console.button("Run sweep…").click();
            assertThat(console.dialog()).containsText("interactions");
            console.button("Run").click();
            assertThat(console.dialog()).isVisible(); // no reason, no run
            console.look("tasks-confirm");
            console.page().getByLabel("Reason").fill("ticket 4711 <img src=x onerror=alert(1)>");
            console.button("Run").click();

            assertThat(console.dialog()).not().isVisible();
            assertThat(console.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Runs")))
                    .containsText("done", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
            console.look("task");
            List<String> reasons = jdbi.withHandle(h -> h.select(
                            "SELECT payload->>'reason' FROM audit_trail WHERE payload->>'reason' LIKE 'ticket 4711%'")
                    .mapTo(String.class)
                    .list());
            assertThat(reasons).containsExactly("ticket 4711 <img src=x onerror=alert(1)>");
        }
    }

    @Test
    void tellsWhatTheServerRefuses(RunningGatehouse gatehouse) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.at("#/tasks/pool-resize?pool=nowhere&size=8");
            console.button("Run pool-resize…").click();
            console.page().getByLabel("Reason").fill("a try");
            console.button("Run").click();

            assertThat(console.dialog().getByRole(AriaRole.ALERT)).isVisible();
            console.page().keyboard().press("Escape");
            assertThat(console.dialog()).not().isVisible();
            console.forgetComplaints(); // a browser logs every answer of 400
        }
    }
}
