package dev.gatehouse.flow.authorize;

import static dev.gatehouse.ground.kernel.OAuthError.ACCESS_DENIED;

import dev.gatehouse.flow.authorize.Requests.Waiting;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.page.Page;
import dev.gatehouse.ground.page.Pages;
import dev.gatehouse.ground.page.PolicySource;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The consent page: the signed-in user allows a third party what it asked for, or does not. */
final class Consenting {
    private final Requests requests;
    private final Interactions interactions;
    private final Logins logins;
    private final ConsentsDao consents;
    private final TimeSource time;
    private final Answers answers;
    private final Pages pages;

    Consenting(
            Requests requests,
            Interactions interactions,
            Logins logins,
            ConsentsDao consents,
            TimeSource time,
            Answers answers,
            Pages pages) {
        this.requests = requests;
        this.interactions = interactions;
        this.logins = logins;
        this.consents = consents;
        this.time = time;
        this.answers = answers;
        this.pages = pages;
    }

    Response page(Params query, Browser browser) {
        Waiting waiting = requests.waiting(query, browser);
        return logins.find(browser).map(user -> show(waiting, user)).orElseGet(() -> resume(waiting));
    }

    Response submit(Params form, Browser browser) {
        Waiting waiting = requests.waiting(form, browser);
        SignedIn user = logins.find(browser).orElseThrow(InteractionOver::new);
        waiting.interaction().check(form, pageOf(user));
        return form.get("decision").equals("allow") ? allow(waiting, user) : deny(waiting);
    }

    private Response allow(Waiting waiting, SignedIn user) {
        boolean kept = consents.grant(
                new ConsentsDao.Consent(
                        waiting.interaction().id(),
                        waiting.interaction().key().hash(),
                        user.tenantId(),
                        user.userId(),
                        waiting.request().scopes(),
                        RequestId.current()),
                time.offset());
        if (!kept) {
            throw new InteractionOver();
        }
        return resume(waiting);
    }

    private Response deny(Waiting waiting) {
        interactions.end(waiting.interaction());
        return answers.refuse(waiting.request().address(), ACCESS_DENIED.because("the user did not consent"));
    }

    private Response resume(Waiting waiting) {
        return answers.toOurs(
                BrowserAuthorization.RESUME + waiting.interaction().id());
    }

    private Response show(Waiting waiting, SignedIn user) {
        ConsentPage model = new ConsentPage(
                waiting.request().client().name(),
                waiting.interaction().id().toString(),
                waiting.interaction().csrf(pageOf(user)),
                user.email(),
                Wishes.of(waiting.request().scopes()),
                List.copyOf(waiting.request().resources()));
        return pages.show(Page.of(200, "flow/authorize/consent.ftlh", model)
                .leadingTo(PolicySource.of(waiting.request().address().redirectUri())));
    }

    /** Whoever signs in meanwhile in another tab must not allow what somebody else was shown. */
    private static String pageOf(SignedIn user) {
        return "consent of " + user.userId();
    }
}
