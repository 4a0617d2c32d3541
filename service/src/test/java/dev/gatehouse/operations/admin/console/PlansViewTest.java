package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.ChromiumExtension;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.SignedIn;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** As somebody who may only read. */
@ExtendWith({GatehouseExtension.class, ChromiumExtension.class})
class PlansViewTest {
    private final Chromium chromium;

    PlansViewTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void aPromiseThatIsBrokenStandsOnTopAndIsKeptAgain(RunningGatehouse gatehouse, Jdbi jdbi) {
        aSession(jdbi);
        jdbi.useHandle(h -> h.execute("ALTER INDEX sessions_user RENAME TO sessions_user_away"));
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, RunningGatehouse.tokenOf("read"))) {
            console.go("Plans");
            console.button("Try them all").click();
            Locator worst =
                    region(console, "Statements").getByRole(AriaRole.ROW).nth(1);
            assertThat(worst).containsText("broken");
            assertThat(worst).containsText("sessions_user");
            console.look("plans");

            jdbi.useHandle(h -> h.execute("ALTER INDEX sessions_user_away RENAME TO sessions_user"));
            worst.getByRole(AriaRole.LINK).click();
            console.button("Try them all").click();
            Locator history = region(console, "Every time it was tried");
            assertThat(history.getByRole(AriaRole.ROW).nth(1)).containsText("kept");
            assertThat(history.getByRole(AriaRole.ROW).nth(2)).containsText("broken");
        }
    }

    @Test
    void aPlanIsDrawnWhereItCanReachNothing(RunningGatehouse gatehouse, Jdbi jdbi) {
        aSession(jdbi);
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, RunningGatehouse.tokenOf("read"))) {
            console.at("#/plans/RefreshDao.rotate");
            assertThat(region(console, "Statement")).containsText("refresh_tokens");
            console.button("Try them all").click();
            assertThat(region(console, "Steps")).containsText("Index Scan");
            console.look("plan");
            assertThat(console.requested()).noneMatch(url -> url.contains("plan.html"));

            console.button("Show as a picture").click();
            FrameLocator viewer = console.page().frameLocator("iframe[title='Plan viewer']");
            assertThat(viewer.getByText("Execution time:")).isVisible();
            assertThat(viewer.locator(".plan-node").first()).isVisible();
            console.look("plan-viewer");
            assertThat(console.complaints()).noneMatch(one -> one.contains("violates")); // pev2 itself is talkative
            assertThat(viewer.locator("body").evaluate("() => origin")).isEqualTo("null");
            assertThat(viewer.locator("body")
                            .evaluate("() => fetch('/console/login').then(() => 'reached', () => 'refused')"))
                    .isEqualTo("refused");
            console.forgetComplaints(); // the browser tells what it refused
        }
    }

    private static void aSession(Jdbi jdbi) {
        Realm realm = Realm.in(jdbi);
        SignedIn.in(realm);
        realm.aRefreshToken();
    }

    private static Locator region(ConsolePage console, String name) {
        return console.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
