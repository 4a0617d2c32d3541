package dev.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.testkit.Http.Answer;
import java.net.HttpCookie;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A user of the demo's tenant, of one test only, who gets tokens over HTTP. */
public record Person(Realm realm) {
    private static final String CALLBACK = "http://127.0.0.1:9000/callback";

    /** The example of RFC 7636 appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** What a client was given. */
    public record Tokens(String access, String id, String refresh) {
        private static Tokens of(Answer answer) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            return new Tokens(answer.text("access_token"), answer.text("id_token"), answer.text("refresh_token"));
        }

        /** Claim {@code sid}. */
        public String session() {
            try {
                return String.valueOf(SignedJWT.parse(access).getJWTClaimsSet().getStringClaim("sid"));
            } catch (ParseException e) {
                throw new AssertionError("not a JWT", e);
            }
        }
    }

    public static Person in(Jdbi jdbi) {
        UUID tenant = jdbi.withHandle(handle -> handle.select("SELECT tenant_id FROM tenants WHERE name = 'demo'")
                .mapTo(UUID.class)
                .one());
        return new Person(new Realm(jdbi, tenant, "demo-web", UUID.randomUUID()).withUser());
    }

    public UUID userId() {
        return realm.userId();
    }

    /** The browser is signed in from now on, as after the login page. */
    public SignedIn signsInAt(Http browser) {
        SignedIn signedIn = SignedIn.in(realm);
        realm.execute("DELETE FROM sessions WHERE session_id = ?", signedIn.sessionId()); // the login alone
        HttpCookie cookie = new HttpCookie("gatehouse-login", signedIn.cookie().text());
        cookie.setPath("/");
        cookie.setVersion(0);
        URI here = URI.create(browser.base());
        cookie.setDomain(here.getHost()); // as the browser would note it, or it could not be taken back
        browser.cookies().getCookieStore().add(here, cookie);
        return signedIn;
    }

    /** Whether the browser is still signed in, asked as a client asks that may not show a page. */
    public static boolean isSignedInAt(Http browser) {
        return authorize(browser, "openid", "prompt", "none").redirected("code").isPresent();
    }

    /** By single sign-on at demo-web; further parameters of authorize may follow. */
    public static Tokens tokensAt(Http browser, String scope, String... more) {
        String code = authorize(browser, scope, more).redirected("code").orElseThrow();
        return Tokens.of(browser.another()
                .form(
                        "/auth/token",
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "demo-web",
                        "code",
                        code,
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        VERIFIER));
    }

    /** By the word of demo-backend, without a browser's login. */
    public Tokens vouchedFor(Http http, String... scopes) {
        Http backend = http.another().withBasic("demo-backend", "demo-backend-secret");
        String callback = "https://backend.example.com/callback";
        Answer answer = backend.json(
                "/auth/authorize",
                Map.of("email", userId() + "@example.com", "redirect_uri", callback, "scopes", List.of(scopes)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return Tokens.of(backend.form(
                "/auth/token",
                "grant_type",
                "authorization_code",
                "code",
                answer.text("code"),
                "redirect_uri",
                callback));
    }

    private static Answer authorize(Http browser, String scope, String... more) {
        String query = Http.pairs(
                "response_type",
                "code",
                "client_id",
                "demo-web",
                "redirect_uri",
                CALLBACK,
                "scope",
                scope,
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
        Answer answer = browser.get("/auth/authorize?" + query + (more.length == 0 ? "" : "&" + Http.pairs(more)));
        while (answer.status() == 303 && answer.header("Location").orElseThrow().startsWith("/")) {
            answer = browser.get(answer.header("Location").orElseThrow());
        }
        return answer;
    }
}
