package dev.gatehouse.flow.authorize;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_CLIENT;

import dev.gatehouse.flow.authorize.request.AuthorizeChecks;
import dev.gatehouse.flow.authorize.request.AuthorizeRequest;
import dev.gatehouse.flow.authorize.request.ReturnAddress;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.register.clients.Clients;
import java.util.UUID;

/** Judges requests of browsers: those that arrive, and those that wait for their user, anew at every step. */
final class Requests {
    private final Clients clients;
    private final AuthorizeChecks checks;
    private final Interactions interactions;

    Requests(Clients clients, AuthorizeChecks checks, Interactions interactions) {
        this.clients = clients;
        this.checks = checks;
        this.interactions = interactions;
    }

    /** A request whose user has a page of ours before them. */
    record Waiting(Interaction interaction, AuthorizeRequest request) {}

    /** What fails here is told to the user, never to the address. */
    ReturnAddress address(Params params) {
        String clientId = params.get("client_id");
        return clients.judge(
                clientId,
                () -> ReturnAddress.of(
                        params,
                        clients.find(clientId)
                                .orElseThrow(() -> INVALID_CLIENT.because("the application is not known here"))));
    }

    AuthorizeRequest judge(Params params, ReturnAddress address) {
        return checks.browser(params, address);
    }

    Interaction interaction(Params form, Browser browser) {
        UUID id = id(form.get("interaction"));
        return interactions.get(id, browser.key().orElseThrow(InteractionOver::new));
    }

    Waiting waiting(Params form, Browser browser) {
        Interaction interaction = interaction(form, browser);
        return new Waiting(interaction, judge(interaction.params(), address(interaction.params())));
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new InteractionOver();
        }
    }
}
