package dev.gatehouse.ground.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/**
 * What every answer says to browsers and caches, unless the endpoint said otherwise: a page has a Content-Security-Policy of
 * its own, the key set may be cached.
 */
final class AnswerHeaders implements ContainerResponseFilter {
    private final boolean https;

    AnswerHeaders(boolean https) {
        this.https = https;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        otherwise(headers, "X-Content-Type-Options", "nosniff");
        otherwise(headers, "X-Frame-Options", "DENY");
        otherwise(headers, "Referrer-Policy", "no-referrer");
        otherwise(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (https) {
            otherwise(headers, "Strict-Transport-Security", "max-age=31536000");
        }
        if (request.getUriInfo().getPath().startsWith("auth/")) {
            otherwise(headers, HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (request.getUriInfo().getPath().equals("auth/token")) {
            otherwise(headers, "Pragma", "no-cache"); // RFC 6749 5.1
        }
    }

    private static void otherwise(MultivaluedMap<String, Object> headers, String name, String value) {
        headers.putIfAbsent(name, new ArrayList<>(List.of(value)));
    }
}
