package dev.gatehouse.flow.authorize;

import dev.gatehouse.flow.authorize.request.AuthorizeRequest;
import dev.gatehouse.flow.authorize.request.Prompt;
import dev.gatehouse.flow.authorize.request.ReturnAddress;
import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.kernel.OAuthException;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of a request through a browser: answered at once by single sign-on, or after the pages it needs. */
final class BrowserAuthorization {
    static final String RESUME = "/auth/authorize/resume?interaction=";

    private final Requests requests;
    private final Interactions interactions;
    private final SingleSignOn sso;
    private final Answers answers;
    private final Cookies cookies;

    BrowserAuthorization(
            Requests requests, Interactions interactions, SingleSignOn sso, Answers answers, Cookies cookies) {
        this.requests = requests;
        this.interactions = interactions;
        this.sso = sso;
        this.answers = answers;
        this.cookies = cookies;
    }

    /** No row is written when no page is needed. */
    Response begin(Params params, Browser browser) {
        ReturnAddress address = requests.address(params);
        return telling(address, () -> {
            AuthorizeRequest request = requests.judge(params, address);
            return proceed(request, browser, null, missing -> {
                BrowserKey key = browser.key().orElseGet(interactions::newKey);
                Interaction opened = interactions.open(address.client().clientId(), params, key);
                return withKey(toPage(missing, opened), key, browser);
            });
        });
    }

    /**
     * A form post from another site comes without our cookies (they are Lax), so it is kept, and the browser comes back by
     * GET with them. Until then the interaction is bound to a secret in that address: whoever holds it could as well have
     * begun by GET.
     */
    Response keep(Params params) {
        ReturnAddress address = requests.address(params);
        BrowserKey handoff = interactions.newKey();
        Interaction kept = interactions.open(address.client().clientId(), params, handoff);
        return answers.toOurs(RESUME + kept.id() + "&handoff=" + handoff.text());
    }

    Response adopt(UUID id, BrowserKey handoff, Browser browser) {
        BrowserKey key = browser.key().orElseGet(interactions::newKey);
        interactions.adopt(id, handoff, key);
        return withKey(resume(interactions.get(id, key), browser, true), key, browser);
    }

    Response resume(Interaction interaction, Browser browser) {
        return resume(interaction, browser, false);
    }

    /** @param first nobody was asked anything yet */
    private Response resume(Interaction interaction, Browser browser, boolean first) {
        ReturnAddress address = requests.address(interaction.params());
        return telling(address, () -> {
            AuthorizeRequest request = requests.judge(interaction.params(), address);
            return proceed(request, browser, interaction, missing -> {
                if (missing == Verdict.OTHER_USER && !first) {
                    throw missing.refusal(); // asked, and still another: OIDC Core 3.1.2.1, id_token_hint
                }
                return toPage(missing, interaction);
            });
        });
    }

    private Response proceed(
            AuthorizeRequest request,
            Browser browser,
            @Nullable Interaction interaction,
            Function<Verdict, Response> page) {
        SingleSignOn.Outcome outcome = sso.of(request, browser, interaction);
        return switch (outcome.verdict()) {
            case OK -> answers.code(request.address(), Objects.requireNonNull(outcome.code()));
            case LOGIN_REQUIRED, OTHER_USER, SELECTION_REQUIRED, CONSENT_REQUIRED -> {
                if (request.asks(Prompt.NONE)) {
                    throw outcome.verdict().refusal();
                }
                yield page.apply(outcome.verdict());
            }
            case STALE, SPENT, REFUSED -> throw outcome.verdict().refusal();
        };
    }

    private Response toPage(Verdict missing, Interaction interaction) {
        String page = missing == Verdict.CONSENT_REQUIRED ? "/auth/consent" : "/auth/login";
        return answers.toOurs(page + "?interaction=" + interaction.id());
    }

    private Response withKey(Response answer, BrowserKey key, Browser browser) {
        return browser.key().isPresent()
                ? answer
                : Response.fromResponse(answer)
                        .cookie(cookies.set(Cookies.BROWSER, key.text()))
                        .build();
    }

    /** RFC 6749 4.1.2.1: from here on the client hears what is wrong. */
    private Response telling(ReturnAddress address, Supplier<Response> act) {
        try {
            return act.get();
        } catch (OAuthException refusal) {
            return answers.refuse(address, refusal);
        }
    }
}
