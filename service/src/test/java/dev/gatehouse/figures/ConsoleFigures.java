package dev.gatehouse.figures;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.stage.StagedServer;
import dev.gatehouse.operations.bench.stage.Staging;
import dev.gatehouse.testkit.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Not a test: {@code make figures} runs it. From the navigation to the frame that shows the first screen with its figures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleFigures {
    private static final Path CONFIG = Path.of(System.getProperty("gatehouse.root"), "config.yml");
    private static final int TIMES = 21;

    /** Kept by the page itself: a look from outside would add the way there and back. */
    private static final String WATCH = """
            new MutationObserver((changes, observer) => {
              if (document.querySelector('[aria-label="Out of budget"]')) {
                observer.disconnect();
                requestAnimationFrame(() => { window.shownAt = performance.now(); });
              }
            }).observe(document, {childList: true, subtree: true});
            """;

    private static final String LOADED = """
            () => {
              const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
              const sum = what => all.reduce((sum, one) => sum + one[what], 0);
              return {ms: shownAt, responses: all.length, decoded: sum('decodedBodySize'), sent: sum('transferSize')};
            }""";

    private StagedDatabase database;
    private StagedServer server;
    private Chromium chromium;

    private record View(double millis, int responses, double decodedKb, double sentKb) {}

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        database = StagedDatabase.start(PostgresBinaries.onClassPath());
        server = StagedServer.start(Staging.shipped(Gatehouse.class, CONFIG), database);
    }

    @AfterAll
    void stop() {
        server.close();
        database.close();
        chromium.close();
    }

    @Test
    void theFirstScreen() {
        String cookie = signedIn();
        List<View> first = new ArrayList<>();
        List<View> again = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            try (BrowserContext browser =
                    chromium.browser().newContext(new NewContextOptions().setStorageState(cookie))) {
                Page page = browser.newPage();
                page.addInitScript(WATCH);
                first.add(view(page));
                again.add(view(page));
            }
        }
        dev.gatehouse.figures.Page.write(
                "console",
                List.of("the first screen", "p50 ms", "worst ms", "responses", "kB", "kB over the wire"),
                List.of(row("a browser that was never here", first), row("again, from the browser's cache", again)));
    }

    /** What a browser keeps of it. */
    private String signedIn() {
        try (BrowserContext browser = chromium.browser().newContext()) {
            Page page = browser.newPage();
            page.navigate(console());
            page.getByLabel("Operator token").fill(server.operatorToken());
            page.keyboard().press("Enter");
            page.getByText("Sign out").waitFor();
            return browser.storageState();
        }
    }

    private View view(Page page) {
        page.navigate("about:blank"); // or the address behind the # would be all that changes
        page.navigate(console());
        page.waitForFunction("() => window.shownAt");
        page.waitForLoadState(LoadState.NETWORKIDLE); // whatever belongs to the view, and no poll of it yet
        Map<?, ?> loaded = (Map<?, ?>) page.evaluate(LOADED);
        return new View(
                number(loaded, "ms"),
                (int) number(loaded, "responses"),
                number(loaded, "decoded") / 1000,
                number(loaded, "sent") / 1000);
    }

    private static double number(Map<?, ?> of, String name) {
        return of.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private String console() {
        return server.adminAddress() + "/console/";
    }

    private static List<String> row(String name, List<View> views) {
        double[] millis = views.stream().mapToDouble(View::millis).sorted().toArray();
        View last = views.getLast();
        return List.of(
                name,
                "%.0f".formatted(millis[millis.length / 2]),
                "%.0f".formatted(millis[millis.length - 1]),
                "" + last.responses(),
                "%.0f".formatted(last.decodedKb()),
                "%.0f".formatted(last.sentKb()));
    }
}
