package dev.gatehouse.guard.cors;

import dev.gatehouse.ground.http.Subtree;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cross-origin answers (Fetch standard, "CORS protocol"), never with credentials: no cookie counts on these paths. A request
 * from elsewhere is answered as any other; it is the browser that then keeps the answer from the script.
 */
public final class CorsFilter implements Filter {
    private static final String ANYBODY = "*";
    private static final String EXPOSED = "WWW-Authenticate, Retry-After, DPoP-Nonce, X-RateLimit-Limit,"
            + " X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Status";

    private final List<Subtree> open;
    private final List<Subtree> restricted;
    private final Predicate<String> admitted;

    /**
     * @param open paths whose answers are public
     * @param restricted paths for scripts of admitted origins only
     */
    public CorsFilter(List<String> open, List<String> restricted, Predicate<String> admitted) {
        this.open = open.stream().map(Subtree::new).toList();
        this.restricted = restricted.stream().map(Subtree::new).toList();
        this.admitted = admitted;
    }

    /** A preflight asks for a path, not for what lies behind it, so it is answered here. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String path = asked.getRequestURI();
        boolean isOpen = isOne(open, path);
        boolean isRestricted = isOne(restricted, path);
        if (isOpen) {
            admit(ANYBODY, asked, answer);
        } else if (isRestricted) {
            admitIfKnown(asked, answer);
        }
        if ((isOpen || isRestricted) && isPreflight(asked)) {
            answer.setStatus(204);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void admitIfKnown(HttpServletRequest asked, HttpServletResponse answer) {
        answer.addHeader(HttpHeaders.VARY, "Origin");
        String origin = asked.getHeader("Origin");
        if (origin != null && admitted.test(origin)) {
            admit(origin, asked, answer);
        }
    }

    private static void admit(String origin, HttpServletRequest asked, HttpServletResponse answer) {
        answer.setHeader("Access-Control-Allow-Origin", origin);
        answer.setHeader("Access-Control-Expose-Headers", EXPOSED);
        if (isPreflight(asked)) {
            answer.setHeader("Access-Control-Allow-Methods", "GET, POST");
            answer.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP");
            answer.setIntHeader("Access-Control-Max-Age", 600);
        }
    }

    private static boolean isPreflight(HttpServletRequest asked) {
        return HttpMethod.OPTIONS.equals(asked.getMethod())
                && asked.getHeader("Origin") != null
                && asked.getHeader("Access-Control-Request-Method") != null;
    }

    private static boolean isOne(List<Subtree> paths, String asked) {
        return paths.stream().anyMatch(subtree -> subtree.has(asked));
    }
}
