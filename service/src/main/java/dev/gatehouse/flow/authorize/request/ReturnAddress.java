package dev.gatehouse.flow.authorize.request;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.clients.RedirectUris;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the answer goes. It is settled before anything else is judged: an address that is not registered gets nothing. */
public record ReturnAddress(
        Client client,
        String redirectUri,
        ResponseMode mode,
        @Nullable String state) {

    public static ReturnAddress of(Params params, Client client) {
        String redirectUri = params.get("redirect_uri");
        if (redirectUri.length() > RedirectUris.MAX_LENGTH
                || !RedirectUris.isRegistered(client.redirectUris(), redirectUri)) {
            throw INVALID_REQUEST.because("redirect_uri is not registered for this client");
        }
        return new ReturnAddress(client, redirectUri, ResponseMode.orDefault(params), state(params));
    }

    /** RFC 6749 4.1.2.1: an error carries it too; one of several would be a guess. */
    private static @Nullable String state(Params params) {
        List<String> given = params.all("state");
        return given.size() == 1 ? given.getFirst() : null;
    }

    @Override
    public String toString() {
        return "ReturnAddress[" + client.clientId() + "]"; // the state is the client's secret
    }
}
