package dev.gatehouse.ground.http;

import dev.gatehouse.ground.kernel.Issuer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.Optional;

/**
 * Our cookies. On https their {@code __Host-} prefix makes browsers refuse one that another host or plain http planted; on
 * plain-http loopback, where that prefix would be refused itself, they do without. None outlives the browser.
 */
public final class Cookies {
    /** Says which login is the browser's (single sign-on). */
    public static final String LOGIN = "gatehouse-login";

    /** Says that a form comes from the browser it was shown in. */
    public static final String BROWSER = "gatehouse-browser";

    private final boolean secure;

    public Cookies(Issuer issuer) {
        this.secure = issuer.isHttps();
    }

    public Optional<String> find(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getCookies().get(full(name))).map(cookie -> cookie.getValue());
    }

    public NewCookie set(String name, String value) {
        return cookie(name, value).build();
    }

    public NewCookie clear(String name) {
        return cookie(name, "").maxAge(0).build();
    }

    private NewCookie.Builder cookie(String name, String value) {
        return new NewCookie.Builder(full(name))
                .value(value)
                .path("/")
                .secure(secure)
                .httpOnly(true)
                .sameSite(SameSite.LAX);
    }

    private String full(String name) {
        return secure ? "__Host-" + name : name;
    }
}
