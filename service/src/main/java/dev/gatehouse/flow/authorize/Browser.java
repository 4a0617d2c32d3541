package dev.gatehouse.flow.authorize;

import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.register.tokens.LoginCookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** What a request tells of the browser it came from. */
record Browser(Optional<BrowserKey> key, Optional<LoginCookie> login, Optional<String> device) {
    static Browser of(HttpHeaders headers, Cookies cookies) {
        return new Browser(
                cookies.find(headers, Cookies.BROWSER).flatMap(BrowserKey::parse),
                cookies.find(headers, Cookies.LOGIN).flatMap(LoginCookie::parse),
                Device.of(headers.getHeaderString(HttpHeaders.USER_AGENT)));
    }
}
