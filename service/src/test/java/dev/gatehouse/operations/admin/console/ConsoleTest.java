package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.ChromiumExtension;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({GatehouseExtension.class, ChromiumExtension.class})
class ConsoleTest {
    private static final long FIRST_VIEW_BYTES = 600_000;

    private final Chromium chromium;

    ConsoleTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void anOperatorSignsInByKeyboardAloneAndOutAgain(RunningGatehouse gatehouse) {
        try (ConsolePage console = ConsolePage.open(chromium, gatehouse)) {
            assertThat(console.page().getByLabel("Operator token")).isFocused();
            console.look("login");
            console.page().keyboard().type(AdminApi.DEMO_TOKEN);
            console.page().keyboard().press("Enter");
            assertThat(console.page().getByText("demo (admin)")).isVisible();

            console.button("Sign out").click();

            assertThat(console.page().getByLabel("Operator token")).isVisible();
            console.page().reload();
            assertThat(console.page().getByLabel("Operator token")).isVisible();
        }
    }

    @Test
    void aWrongTokenIsToldAndNothingOpens(RunningGatehouse gatehouse) {
        try (ConsolePage console = ConsolePage.open(chromium, gatehouse)) {
            console.signIn("wrong");

            assertThat(console.page().getByRole(AriaRole.ALERT)).hasText("this is not the token of an operator");
            assertThat(console.page().getByRole(AriaRole.NAVIGATION)).not().isVisible();
            console.forgetComplaints(); // a browser logs every answer of 401
        }
    }

    @Test
    void theTokenIsNowhereButInTheOneRequest(RunningGatehouse gatehouse) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            assertThat(console.requested()).isNotEmpty().noneMatch(url -> url.contains(AdminApi.DEMO_TOKEN));
            assertThat(console.page()
                            .evaluate(
                                    "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"))
                    .isEqualTo("{}{}");
            assertThat(console.page().content()).doesNotContain(AdminApi.DEMO_TOKEN);
        }
    }

    @Test
    void theFirstViewIsSmallAndComesFromHereAlone(RunningGatehouse gatehouse) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
            console.page().reload();
            assertThat(console.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Out of budget")))
                    .isVisible(); // what Now shows once it was answered

            Number bytes = (Number) console.page()
                    .evaluate(
                            "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                                    + ".reduce((sum, one) => sum + one.decodedBodySize, 0)");
            assertThat(bytes.longValue()).isBetween(1L, FIRST_VIEW_BYTES);
            assertThat(console.requested())
                    .allMatch(url -> url.startsWith(gatehouse.admin().base() + "/"));
        }
    }

    @Test
    void whatAnInstanceIsStandsOnAPageOfItsOwn(RunningGatehouse gatehouse) {
        try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, RunningGatehouse.tokenOf("read"))) {
            console.go("Instance");

            assertThat(console.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Health")))
                    .containsText("database");
            console.look("instance");
        }
    }
}
