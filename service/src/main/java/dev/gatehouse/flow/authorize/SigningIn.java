package dev.gatehouse.flow.authorize;

import dev.gatehouse.flow.authorize.Requests.Waiting;
import dev.gatehouse.flow.authorize.request.AuthorizeRequest;
import dev.gatehouse.flow.authorize.request.Prompt;
import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.page.Page;
import dev.gatehouse.ground.page.Pages;
import dev.gatehouse.ground.page.PolicySource;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The login page: by password, or as the one who is signed in when the client only asked to choose. */
final class SigningIn {
    private static final String PAGE = "login";

    private final Requests requests;
    private final Interactions interactions;
    private final Logins logins;
    private final PasswordCheck passwords;
    private final Answers answers;
    private final Pages pages;
    private final Cookies cookies;

    SigningIn(
            Requests requests,
            Interactions interactions,
            Logins logins,
            PasswordCheck passwords,
            Answers answers,
            Pages pages,
            Cookies cookies) {
        this.requests = requests;
        this.interactions = interactions;
        this.logins = logins;
        this.passwords = passwords;
        this.answers = answers;
        this.pages = pages;
        this.cookies = cookies;
    }

    Response page(Params query, Browser browser) {
        Waiting waiting = requests.waiting(query, browser);
        String email = query.has("another") ? "" : waiting.request().loginHint();
        return show(waiting, browser, email, false);
    }

    Response submit(Params form, Browser browser) {
        Waiting waiting = requests.waiting(form, browser);
        waiting.interaction().check(form, PAGE);
        return form.has("continue") ? goOn(waiting, browser) : signIn(waiting, form, browser);
    }

    private Response goOn(Waiting waiting, Browser browser) {
        logins.find(browser)
                .filter(known -> mayGoOn(known, waiting.request()))
                .ifPresent(known -> interactions.select(waiting.interaction(), known.loginId()));
        return resume(waiting);
    }

    private Response signIn(Waiting waiting, Params form, Browser browser) {
        String email = form.find("email").orElse("");
        return passwords
                .user(waiting.request().client(), email, form.find("password").orElse(""))
                .flatMap(user -> logins.begin(user, browser))
                .map(cookie -> Response.fromResponse(resume(waiting))
                        .cookie(cookies.set(Cookies.LOGIN, cookie.text()))
                        .build())
                .orElseGet(() -> show(waiting, browser, email, true));
    }

    private Response resume(Waiting waiting) {
        return answers.toOurs(
                BrowserAuthorization.RESUME + waiting.interaction().id());
    }

    private Response show(Waiting waiting, Browser browser, @Nullable String email, boolean failed) {
        AuthorizeRequest request = waiting.request();
        SignedIn known = logins.find(browser).orElse(null);
        LoginPage model = new LoginPage(
                request.client().name(),
                waiting.interaction().id().toString(),
                waiting.interaction().csrf(PAGE),
                email != null ? email : prefilled(known, request),
                known != null && mayGoOn(known, request) ? known.email() : null,
                known == null ? null : notice(known, request),
                failed);
        return pages.show(Page.of(failed ? 400 : 200, "flow/authorize/login.ftlh", model)
                .leadingTo(PolicySource.of(request.address().redirectUri())));
    }

    /** Only when nothing but a choice was asked for: neither a new authentication nor somebody else. */
    private static boolean mayGoOn(SignedIn known, AuthorizeRequest request) {
        return isOurs(known, request)
                && isMeant(known, request)
                && request.asks(Prompt.SELECT_ACCOUNT)
                && !request.asks(Prompt.LOGIN);
    }

    private static @Nullable String prefilled(@Nullable SignedIn known, AuthorizeRequest request) {
        return known != null && isOurs(known, request) && isMeant(known, request) ? known.email() : null;
    }

    private static @Nullable String notice(SignedIn known, AuthorizeRequest request) {
        if (!isOurs(known, request)) {
            return "You are signed in to " + known.tenantName()
                    + ", but this application belongs to another organisation.";
        }
        return isMeant(known, request)
                ? null
                : "You are signed in as " + known.email() + ", but the application asks for another account.";
    }

    private static boolean isOurs(SignedIn known, AuthorizeRequest request) {
        return known.tenantId().equals(request.client().tenantId());
    }

    private static boolean isMeant(SignedIn known, AuthorizeRequest request) {
        return request.subject() == null
                || request.subject().equals(known.userId().toString());
    }
}
