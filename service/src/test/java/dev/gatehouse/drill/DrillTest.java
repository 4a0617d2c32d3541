package dev.gatehouse.drill;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.gatehouse.operations.admin.console.ConsolePage;
import dev.gatehouse.operations.admin.now.Watch;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.ChromiumExtension;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each incident is staged on a server in use, seen on the first screen, ended by what the runbook has one type, and seen to be over. */
@ExtendWith({PostgresExtension.class, ChromiumExtension.class})
class DrillTest {
    /** Of the server at itself, in ten seconds; on a machine full of tests it is the looks that are late. */
    private static final long LOOKS = Duration.ofSeconds(10).dividedBy(Watch.EVERY);

    private static final IsVisibleOptions SOON = new IsVisibleOptions().setTimeout(30_000);

    private static final Runbook RUNBOOK = new Runbook();
    private static Scene scene;
    private static ConsolePage console;

    @BeforeAll
    static void open(TestDatabase database, Chromium chromium) {
        scene = Scene.on(database);
        console = ConsolePage.open(chromium, scene.gatehouse());
        console.signIn(AdminApi.DEMO_TOKEN);
        assertThat(console.page().getByText("Connection pools")).isVisible();
    }

    @AfterAll
    static void close() {
        if (console != null) {
            console.close();
        }
        if (scene != null) {
            scene.close();
        }
    }

    static List<Incident> incidents() {
        return Incidents.ALL;
    }

    @AfterEach
    void calmDown() throws InterruptedException {
        scene.calmDown();
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void isNamedOnTheFirstScreenAndEndedByTheRunbook(Incident incident) throws InterruptedException {
        assertThat(RUNBOOK.chapter(incident)).contains(incident.alarm(), incident.says());
        Locator alarm =
                console.page().locator("article.alarm").filter(new Locator.FilterOptions().setHasText(incident.says()));
        Eventually.holds("a server that just started is warm", () -> !scene.tellsOf(incident));
        assertThat(alarm).not().isVisible(SOON);

        Instant staged = scene.now();
        incident.cause().on(scene);
        assertThat(alarm).isVisible(SOON);
        assertThat(alarm).containsText("docs/runbook.md#");
        assertThat(scene.looksToName(incident, staged)).isBetween(1L, LOOKS);

        assertThat(RUNBOOK.blocks(incident)).isNotEmpty();
        RUNBOOK.blocks(incident).forEach(block -> new Operator(scene).type(block));
        if (incident.alarm().equals("client_wild")) {
            scene.traffic().calmDown(); // its owner's part
        }
        assertThat(alarm).not().isVisible(SOON);
    }
}
