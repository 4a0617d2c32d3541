package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.ChromiumExtension;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first screen of a server that is in use. */
@ExtendWith({GatehouseExtension.class, ChromiumExtension.class})
class NowViewTest {
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    private final Chromium chromium;

    NowViewTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void showsWhatIsAskedAndNamesWhatIsWrong(RunningGatehouse gatehouse, Jdbi jdbi) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            assertThat(console.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Now");
            Locator endpoints = region(console, "Endpoints");
            assertThat(endpoints.getByText("/auth/token")).isVisible(SOON);

            jdbi.useHandle(h -> h.execute("ALTER INDEX sessions_user RENAME TO sessions_user_away"));
            Locator alarm =
                    region(console, "Out of budget").getByText("An index is missing: no valid index sessions_user");
            assertThat(alarm).isVisible(SOON);
            assertThat(region(console, "Out of budget")).containsText("docs/runbook.md#an-index-is-missing");
            console.look("now");
            console.page().getByText("docs/runbook.md#an-index-is-missing").click();
            assertThat(console.page()
                            .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("An index is missing")))
                    .isInViewport();
            console.look("handbook");
            console.at("#/handbook/operators?at=kafka");
            assertThat(console.page()
                            .getByRole(
                                    AriaRole.HEADING,
                                    new Page.GetByRoleOptions().setName("Kafka").setExact(true)))
                    .isInViewport();
            console.go("Now");

            jdbi.useHandle(h -> h.execute("ALTER INDEX sessions_user_away RENAME TO sessions_user"));
            assertThat(alarm).not().isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        }
    }

    @Test
    void offersNoTaskToWhoMayOnlyRead(RunningGatehouse gatehouse) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, RunningGatehouse.tokenOf("read"))) {
            console.go("Tasks");
            assertThat(region(console, "Tasks").getByRole(AriaRole.LINK))
                    .hasText(new String[] {"cache-stats", "rollout-report", "plans", "blockers"});
            console.at("#/tasks/gc");

            assertThat(console.page().getByText("This task needs scope operate."))
                    .isVisible();
            assertThat(console.page().getByRole(AriaRole.BUTTON)).hasText(new String[] {"Sign out"});
        }
    }

    private static Locator region(ConsolePage console, String name) {
        return console.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
