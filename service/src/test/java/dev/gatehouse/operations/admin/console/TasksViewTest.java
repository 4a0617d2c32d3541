package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.ChromiumExtension;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({GatehouseExtension.class, ChromiumExtension.class})
class TasksViewTest {
    private final Chromium chromium;

    TasksViewTest(Chromium chromium) {
        this.chromium = chromium;
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
    void aRunGoesOnWithoutThePageAndTellsHowFarItIsWhenItIsOpenedAgain(RunningGatehouse gatehouse, Jdbi jdbi) {
        Realm realm = Realm.in(jdbi);
        realm.execute(
                "INSERT INTO sessions (session_id, tenant_id, user_id, client_id, user_epoch, client_epoch, tenant_epoch, expires_at)"
                        + " SELECT gen_random_uuid(), ?, ?, ?, 1, 1, 1, now() + CASE WHEN n % 2 = 0 THEN interval '1 hour' ELSE interval '-1 hour' END"
                        + " FROM generate_series(1, 20000) n",
                realm.tenantId(), realm.userId(), realm.clientId());
        AdminApi admin = AdminApi.of(gatehouse);
        String run;
        try (Handle elsewhere = jdbi.open()) {
            hold(elsewhere); // as another instance's sweeper does for a batch
            elsewhere.execute("ANALYZE sessions");
            try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
                console.at("#/tasks/sweep?table=sessions");
                console.button("Run sweep…").click();
                console.page().getByLabel("Reason").fill("after the import");
                console.button("Run").click();
                assertThat(underWay(console)).hasAttribute("value", "0");
                run = admin.get("/api/runs").json().at("/items/0/run_id").asText();
            }
            letGo(elsewhere);
            Eventually.holds(
                    "it goes on", () -> step(admin, run).path("visited").asLong() > 0);
            hold(elsewhere);
            JsonNode step = step(admin, run);
            long percent =
                    100 * step.path("visited").asLong() / step.path("expected").asLong();
            assertThat(percent).isBetween(1L, 99L);
            try (ConsolePage console = ConsolePage.signedIn(chromium, gatehouse, AdminApi.DEMO_TOKEN)) {
                console.go("Tasks");
                Locator runs = console.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Runs"));
                assertThat(underWay(console)).hasAttribute("value", Long.toString(percent));
                assertThat(runs).containsText(percent + " %");
                console.look("tasks-run");
                letGo(elsewhere);

                assertThat(runs.locator("details").first())
                        .containsText("done", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
                assertThat(underWay(console)).not().isVisible();
            }
        }
        assertThat(realm.count("SELECT count(*) FROM sessions WHERE expires_at < now()"))
                .isZero();
        assertThat(step(admin, run).path("expected")).isEqualTo(step(admin, run).path("visited"));
    }

    private static void hold(Handle elsewhere) {
        elsewhere.execute("SELECT pg_advisory_lock(7160419, 1)");
    }

    private static void letGo(Handle elsewhere) {
        elsewhere.execute("SELECT pg_advisory_unlock(7160419, 1)");
    }

    private static Locator underWay(ConsolePage console) {
        return console.page()
                .getByRole(AriaRole.PROGRESSBAR, new Page.GetByRoleOptions().setName("sweep is under way"));
    }

    private static JsonNode step(AdminApi admin, String run) {
        return admin.get("/api/runs/" + run).json().at("/steps/0");
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
