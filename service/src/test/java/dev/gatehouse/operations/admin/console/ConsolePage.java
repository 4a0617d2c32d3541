package dev.gatehouse.operations.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.RunningGatehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The console in one tab. What its policy blocks, and what goes wrong in it, stands on the browser's console and ends the test. */
public final class ConsolePage implements AutoCloseable {
    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    private static final int HEIGHT = 800;
    private static final int QUALITY = 70;

    private static final Path AXE =
            Path.of(System.getProperty("gatehouse.root"), "service/src/main/console/node_modules/axe-core/axe.min.js");

    private static final String SERIOUS =
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                    + ".filter(one => ['serious', 'critical'].includes(one.impact))"
                    + ".map(one => one.id + ' ' + one.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))";

    /** A frame without an origin is drawn by a process of its own, later than the page. */
    private static final String DRAWN =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private final ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();

    private ConsolePage(Chromium chromium, RunningGatehouse gatehouse) {
        context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(WIDE, HEIGHT));
        page = context.newPage();
        base = gatehouse.admin().base();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest((Request request) -> requested.add(request.url()));
    }

    public static ConsolePage open(Chromium chromium, RunningGatehouse gatehouse) {
        ConsolePage console = new ConsolePage(chromium, gatehouse);
        console.page.navigate(console.base + "/console/");
        return console;
    }

    /** Of a server that is in use meanwhile. */
    static ConsolePage signedIn(Chromium chromium, RunningGatehouse gatehouse, String token) {
        ConsolePage console = open(chromium, gatehouse);
        console.use(gatehouse.http());
        console.signIn(token);
        assertThat(console.button("Sign out")).isVisible();
        return console;
    }

    /** As a back end does, fifty times a second. */
    private void use(Http http) {
        Http backend = http.withBasic("demo-backend", "demo-backend-secret");
        var unused = load.scheduleWithFixedDelay(
                () -> backend.form("/auth/token", "grant_type", "client_credentials"), 0, 20, TimeUnit.MILLISECONDS);
    }

    public void signIn(String token) {
        page.getByLabel("Operator token").fill(token);
        button("Sign in").click();
    }

    /** By the navigation, as an operator would. */
    ConsolePage go(String view) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(view).setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(view);
        return this;
    }

    /** By its address, which is behind the # alone. */
    ConsolePage at(String hash) {
        page.evaluate("to => { location.hash = to; }", hash);
        return this;
    }

    public Page page() {
        return page;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    List<String> requested() {
        return requested;
    }

    List<String> complaints() {
        return complaints;
    }

    /** What the browser itself logs of an answer that was meant to be a refusal. */
    void forgetComplaints() {
        complaints.clear();
    }

    /** Pictures at two widths, light and dark; at none of them the page is wider than the screen, nor has axe an objection. */
    void look(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : new int[] {WIDE, PHONE}) {
                page.setViewportSize(width, HEIGHT);
                String as = "console-" + name + (width == PHONE ? "-phone" : "")
                        + (scheme == ColorScheme.DARK ? "-dark" : "");
                page.frames().forEach(frame -> frame.evaluate(DRAWN));
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Chromium.screenshot(as))
                        .setFullPage(true));
                if ((width == PHONE) == (scheme == ColorScheme.DARK)) {
                    pictureForDocs(as.replace("console-", "").replace("-dark", ""));
                }
                assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .as("%s fits", as)
                        .isEqualTo(true);
                assertThat(violations()).as(as).isEmpty();
            }
        }
        page.setViewportSize(WIDE, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** What of it is seen at first; docs/console/ has these. */
    private void pictureForDocs(String name) {
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Chromium.screenshot("docs/" + name).resolveSibling(name + ".jpg"))
                .setType(ScreenshotType.JPEG)
                .setQuality(QUALITY));
    }

    private List<?> violations() {
        try {
            page.evaluate(Files.readString(AXE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<?>) page.evaluate(SERIOUS);
    }

    @Override
    public void close() {
        load.close();
        context.close();
        assertThat(complaints).isEmpty();
    }
}
