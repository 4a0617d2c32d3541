package dev.gatehouse.ground.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A span for each request, under the caller's trace when it says one (W3C Trace Context). It knows the method, the route, the
 * status and the request's id: no path as it was typed, no query, no header.
 */
final class RequestSpans implements Filter {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String MDC_KEY = "trace_id";

    private final Tracer tracer;
    private final UnaryOperator<String> routeOf;
    private final String idHeader;

    /** @param idHeader where the answer has the request's id */
    RequestSpans(Tracer tracer, UnaryOperator<String> routeOf, String idHeader) {
        this.tracer = tracer;
        this.routeOf = routeOf;
        this.idHeader = idHeader;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Outcome.open();
        Span span = begin((HttpServletRequest) request);
        boolean answered = false;
        MDC.put(MDC_KEY, span.getSpanContext().getTraceId());
        try (Scope current = span.makeCurrent()) {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            MDC.remove(MDC_KEY);
            HttpServletResponse answer = (HttpServletResponse) response;
            end(span, answered ? answer.getStatus() : 500, answer.getHeader(idHeader));
        }
    }

    private Span begin(HttpServletRequest request) {
        Context theirs = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, Headers.OF_REQUESTS);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER";
        String route = routeOf.apply(request.getRequestURI());
        return tracer.spanBuilder(method + ' ' + route)
                .setParent(theirs)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("http.route", route)
                .startSpan();
    }

    private static void end(Span span, int status, @Nullable String id) {
        span.setAttribute("http.response.status_code", status);
        span.setAttribute("gatehouse.outcome", Outcome.of(status).word());
        if (id != null) {
            span.setAttribute("gatehouse.request_id", id);
        }
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private enum Headers implements TextMapGetter<HttpServletRequest> {
        OF_REQUESTS;

        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String key) {
            return request == null ? null : request.getHeader(key);
        }
    }
}
