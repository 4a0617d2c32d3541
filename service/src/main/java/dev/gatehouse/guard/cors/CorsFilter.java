package dev.gatehouse.guard.cors;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cross-origin answers (Fetch standard, "CORS protocol"), never with credentials: no cookie counts on these paths. A request
 * from elsewhere is answered as any other; it is the browser that then keeps the answer from the script.
 */
@PreMatching
public final class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String ANYBODY = "*";
    private static final String EXPOSED = "WWW-Authenticate, Retry-After, DPoP-Nonce, X-RateLimit-Limit,"
            + " X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Status";

    private final List<String> open;
    private final List<String> restricted;
    private final Predicate<String> admitted;

    /**
     * @param open paths, without their first slash, whose answers are public
     * @param restricted paths for scripts of admitted origins only
     */
    public CorsFilter(List<String> open, List<String> restricted, Predicate<String> admitted) {
        this.open = open;
        this.restricted = restricted;
        this.admitted = admitted;
    }

    /** A preflight asks for a path, not for what lies behind it, so it is answered here. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (isPreflight(request) && (isOne(open, request) || isOne(restricted, request))) {
            request.abortWith(Response.noContent().build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        String origin = request.getHeaderString("Origin");
        if (isOne(open, request)) {
            admit(ANYBODY, request, headers);
        } else if (isOne(restricted, request)) {
            headers.add(HttpHeaders.VARY, "Origin");
            if (origin != null && admitted.test(origin)) {
                admit(origin, request, headers);
            }
        }
    }

    private static void admit(String origin, ContainerRequestContext request, MultivaluedMap<String, Object> headers) {
        headers.putSingle("Access-Control-Allow-Origin", origin);
        headers.putSingle("Access-Control-Expose-Headers", EXPOSED);
        if (isPreflight(request)) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, POST");
            headers.putSingle("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP");
            headers.putSingle("Access-Control-Max-Age", 600);
        }
    }

    private static boolean isPreflight(ContainerRequestContext request) {
        return HttpMethod.OPTIONS.equals(request.getMethod())
                && request.getHeaderString("Origin") != null
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }

    private static boolean isOne(List<String> paths, ContainerRequestContext request) {
        String asked = request.getUriInfo().getPath();
        return paths.stream().anyMatch(path -> asked.equals(path) || asked.startsWith(path + "/"));
    }
}
