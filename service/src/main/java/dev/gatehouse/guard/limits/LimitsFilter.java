package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.http.ErrorAnswer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.page.Page;
import dev.gatehouse.ground.page.Pages;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * Counts by address whoever proves nothing: before the act where nobody can prove anything, after it where the proof was
 * missing or wrong. And tells every limited answer's caller how things stand.
 */
@PreMatching
@Priority(Priorities.USER + 100) // after the answer to a preflight, which is no request yet
public final class LimitsFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final Limits limits;
    private final Routes routes;
    private final Pages pages;
    private final TimeSource time;

    public LimitsFilter(Limits limits, Routes routes, Pages pages, TimeSource time) {
        this.limits = limits;
        this.routes = routes;
        this.pages = pages;
        this.time = time;
    }

    /** What the page of a refusal shows. */
    public record WaitPage(long seconds) {}

    @Override
    public void filter(ContainerRequestContext request) {
        routes.of(request).map(Tab::open).ifPresent(tab -> {
            if (tab.route().payer() == Route.Payer.ADDRESS) {
                begin(tab, request);
            }
        });
    }

    private void begin(Tab tab, ContainerRequestContext request) {
        try {
            limits.address(tab);
        } catch (OAuthException refusal) {
            request.abortWith(tab.route().page() ? page(refusal) : ErrorAnswer.of(refusal));
        }
    }

    private Response page(OAuthException refusal) {
        WaitPage model = new WaitPage(refusal.retryAfterSeconds());
        return Response.fromResponse(pages.show(Page.of(refusal.error().status(), "guard/limits/wait.ftlh", model)))
                .header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds())
                .build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Tab.close().ifPresent(tab -> {
            if (owesTheAddress(tab, response.getStatus())) {
                end(tab, response);
            }
            tell(tab.taken(), response.getHeaders());
        });
    }

    /** A fault of ours is nobody's failure. */
    private static boolean owesTheAddress(Tab tab, int status) {
        boolean failed = status == 401 || !tab.isProven();
        return tab.route().payer() == Route.Payer.CALLER && failed && status < 500;
    }

    private void end(Tab tab, ContainerResponseContext response) {
        try {
            limits.address(tab);
        } catch (OAuthException refusal) {
            Response instead = ErrorAnswer.of(refusal);
            response.setStatus(instead.getStatus());
            response.setEntity(instead.getEntity(), new Annotation[0], instead.getMediaType());
            response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
            response.getHeaders().putAll(instead.getHeaders());
        }
    }

    private void tell(Collection<Take> taken, MultivaluedMap<String, Object> headers) {
        taken.stream()
                .min(Comparator.comparing(Take::taken).thenComparingLong(Take::remaining))
                .ifPresent(tightest -> {
                    Instant full = time.now().plus(tightest.untilFull());
                    headers.putSingle("X-RateLimit-Limit", tightest.capacity());
                    headers.putSingle("X-RateLimit-Remaining", tightest.remaining());
                    headers.putSingle("X-RateLimit-Reset", full.getEpochSecond() + 1);
                });
        if (taken.stream().anyMatch(Take::degraded)) {
            headers.putSingle("X-RateLimit-Status", "degraded");
        }
    }
}
