package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.http.ErrorAnswer;
import dev.gatehouse.ground.kernel.OAuthException;
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
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;

/** The limits on Jersey's way. */
@PreMatching
@Priority(Priorities.USER - 100) // before whatever may refuse it, so that a refusal counts
public final class LimitsFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final LimitedPassage passage;
    private final Pages pages;

    public LimitsFilter(LimitedPassage passage, Pages pages) {
        this.passage = passage;
        this.pages = pages;
    }

    /** What the page of a refusal shows. */
    public record WaitPage(long seconds) {}

    @Override
    public void filter(ContainerRequestContext request) {
        passage.open(Asked.by(request))
                .filter(tab -> tab.route().payer() == Route.Payer.ADDRESS)
                .ifPresent(tab -> begin(tab, request));
    }

    private void begin(Tab tab, ContainerRequestContext request) {
        try {
            passage.payByAddress(tab);
        } catch (OAuthException refusal) {
            request.abortWith(tab.route().page() ? page(refusal) : ErrorAnswer.of(refusal));
        }
    }

    private Response page(OAuthException refusal) {
        long seconds = ErrorAnswer.retryAfterSeconds(refusal);
        WaitPage model = new WaitPage(seconds);
        return Response.fromResponse(pages.show(Page.of(refusal.error().status(), "guard/limits/wait.ftlh", model)))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        passage.leave(response.getStatus(), response.getHeaders()::putSingle)
                .ifPresent(refusal -> answerInstead(refusal, response));
    }

    private static void answerInstead(OAuthException refusal, ContainerResponseContext response) {
        Response instead = ErrorAnswer.of(refusal);
        response.setStatus(instead.getStatus());
        response.setEntity(instead.getEntity(), new Annotation[0], instead.getMediaType());
        response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
        response.getHeaders().putAll(instead.getHeaders());
    }
}
