package dev.gatehouse.ground.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a request, with its id like every other line, and never the query string: it may hold a code, a hint, a name. */
public final class RequestLog implements Filter {
    private static final Logger log = LoggerFactory.getLogger("dev.gatehouse.request");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            tell((HttpServletRequest) request, (HttpServletResponse) response, System.nanoTime() - begun);
        }
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response, long nanos) {
        log.info(
                "{} {} {} in {} ms for {}",
                request.getMethod(),
                request.getRequestURI(),
                response.getStatus(),
                TimeUnit.NANOSECONDS.toMillis(nanos),
                request.getRemoteAddr());
    }
}
