package dev.gatehouse.operations.admin.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a browser keeps of a session. Alone it proves nothing: with each request the page sends a header, which no page of another
 * origin can. The console's page says in it whether somebody sits there.
 */
final class ConsoleCookie {
    static final String HEADER = "X-Gatehouse-Console";

    private static final String NAME = "gatehouse-console";
    private static final String ACTIVE = "active";

    private ConsoleCookie() {}

    static Optional<String> find(HttpServletRequest request) {
        Cookie[] all = request.getCookies();
        return all == null
                ? Optional.empty()
                : Stream.of(all)
                        .filter(cookie -> cookie.getName().equals(name(request)))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** Browsers say by Sec-Fetch-Site whose page asks; the header alone would do for those that do not. */
    static boolean isSentByOurPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return request.getHeader(HEADER) != null && (site == null || site.equals("same-origin"));
    }

    static boolean isActive(HttpServletRequest request) {
        return ACTIVE.equals(request.getHeader(HEADER));
    }

    /** It ends with the browser, or before it with the session. */
    static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
        write(request, response, secret, "");
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", "; Max-Age=0");
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String value, String more) {
        String secure = request.isSecure() ? "; Secure" : "";
        response.addHeader(
                "Set-Cookie", name(request) + '=' + value + "; Path=/; HttpOnly; SameSite=Strict" + secure + more);
    }

    /** On TLS the prefix makes browsers refuse one that another host or plain http planted. */
    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + NAME : NAME;
    }
}
