package dev.gatehouse.ground.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;

/**
 * What every answer says to browsers and caches, unless the endpoint says otherwise in their place: a page has a
 * Content-Security-Policy of its own, the key set may be cached.
 */
record AnswerHeaders(boolean https) implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        tell(((HttpServletRequest) request).getRequestURI(), (HttpServletResponse) response);
        chain.doFilter(request, response);
    }

    private void tell(String path, HttpServletResponse answer) {
        SafeHeaders.tell(answer::setHeader);
        if (https) {
            answer.setHeader("Strict-Transport-Security", SafeHeaders.A_YEAR_OF_TLS);
        }
        if (path.startsWith("/auth/")) {
            answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (path.equals("/auth/token")) {
            answer.setHeader("Pragma", "no-cache"); // RFC 6749 5.1
        }
    }
}
