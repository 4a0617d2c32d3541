package dev.gatehouse.flow.authorize;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.gatehouse.testkit.Callback;
import dev.gatehouse.testkit.Chromium;
import dev.gatehouse.testkit.ChromiumExtension;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages in a real browser; whatever their policy blocks shows on its console, which must stay empty. */
@ExtendWith({GatehouseExtension.class, ChromiumExtension.class})
class ChromiumTest {
    private final Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private Callback client;
    private String base;

    ChromiumTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @BeforeEach
    void listen(Http http, Jdbi jdbi) {
        client = Callback.listen();
        base = http.base();
        jdbi.useHandle(h -> h.execute("DELETE FROM consents"));
    }

    @AfterEach
    void complainOfNothing() {
        client.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void signsInWithoutScriptAndIsSignedInNextTime() {
        Page page = open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(web());
        assertThat(page.getByLabel("E-mail")).isFocused();
        keep(page, "login");
        signIn(page, "ada@example.com", Visitor.PASSWORD);
        assertThat(client.next()).startsWith("GET code=authz_").contains("&iss=");
        page.navigate(web());
        assertThat(client.next()).startsWith("GET code=authz_");
    }

    @Test
    void tellsOfAWrongPasswordAndLetsTryAgain() {
        Page page = open(new Browser.NewContextOptions());
        page.navigate(web());
        signIn(page, "ada@example.com", "wrong");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("E-mail or password is wrong.");
        assertThat(page.getByLabel("E-mail")).hasValue("ada@example.com");
        assertThat(page.getByLabel("Password")).isFocused();
        assertThat(page.getByLabel("Password")).hasValue("");
        keep(page, "login-wrong-password");
        complaints.clear(); // a browser logs every answer of 400
        signIn(page, "ada@example.com", Visitor.PASSWORD);
        assertThat(client.next()).startsWith("GET code=");
    }

    @Test
    void asksForConsentAndTakesBothAnswers() {
        Page page = open(new Browser.NewContextOptions());
        page.navigate(partner());
        signIn(page, "ada@example.com", Visitor.PASSWORD);
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Allow Demo partner?");
        keep(page, "consent");
        page.getByText("Not ada@example.com?").click();
        assertThat(page.getByLabel("E-mail")).hasValue("");
        page.goBack();
        button(page, "Deny").click();
        assertThat(client.next()).startsWith("GET error=access_denied&");
        page.navigate(partner());
        button(page, "Allow").click();
        assertThat(client.next()).startsWith("GET code=");
    }

    @Test
    void handsOverByFormWithAndWithoutScript() {
        Page page = open(new Browser.NewContextOptions());
        page.navigate(web("response_mode", "form_post"));
        signIn(page, "ada@example.com", Visitor.PASSWORD);
        assertThat(client.next()).startsWith("POST code=authz_");

        Page plain = open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        plain.navigate(web("response_mode", "form_post"));
        signIn(plain, "ada@example.com", Visitor.PASSWORD);
        assertThat(button(plain, "Continue")).isVisible();
        keep(plain, "form-post");
        button(plain, "Continue").click();
        assertThat(client.next()).startsWith("POST code=authz_");
    }

    @Test
    void offersTheAccountOfBefore() {
        Page page = open(new Browser.NewContextOptions());
        page.navigate(web());
        signIn(page, "bob@example.com", Visitor.PASSWORD);
        client.next();
        page.navigate(web("prompt", "select_account"));
        keep(page, "select-account");
        button(page, "Continue as bob@example.com").click();
        assertThat(client.next()).startsWith("GET code=");
    }

    @Test
    void fitsAPhoneInTheDark() {
        Page page = open(new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setDeviceScaleFactor(2)
                .setColorScheme(ColorScheme.DARK));
        page.navigate(partner());
        keep(page, "login-phone-dark");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        signIn(page, "bob@example.com", Visitor.PASSWORD);
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Allow Demo partner?");
        keep(page, "consent-phone-dark");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void goesThroughByKeyboardAlone() {
        Page page = open(new Browser.NewContextOptions());
        page.navigate(web());
        page.keyboard().type("ada@example.com");
        page.keyboard().press("Tab");
        page.keyboard().type(Visitor.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(client.next()).startsWith("GET code=");
    }

    @Test
    void aBrokenLinkIsExplained() {
        Page page = open(new Browser.NewContextOptions());
        page.navigate(base + "/auth/authorize?" + Visitor.web("redirect_uri", "https://evil.example/cb"));
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("This link does not work");
        keep(page, "broken-link");
        complaints.clear(); // a browser logs every answer of 400
    }

    private String web(String... changed) {
        return base + "/auth/authorize?" + Visitor.web(with("redirect_uri", client.uri(), changed));
    }

    private String partner() {
        return base + "/auth/authorize?"
                + Visitor.partner("redirect_uri", client.uri(), "scope", "openid profile email offline_access");
    }

    private static String[] with(String name, String value, String... more) {
        List<String> all = new ArrayList<>(List.of(name, value));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Page open(Browser.NewContextOptions options) {
        BrowserContext context = chromium.browser().newContext(options);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        return page;
    }

    private static void signIn(Page page, String email, String password) {
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        button(page, "Sign in").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Chromium.screenshot(name)));
    }
}
