package dev.gatehouse.flow.logout;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.clients.Clients;
import dev.gatehouse.register.tokens.IdToken;
import dev.gatehouse.register.tokens.IdTokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checks of RP-Initiated Logout 2 and 3, before anything ends. {@code logout_hint} and {@code ui_locales} may be given and
 * change nothing: a browser has one login here, and the pages have one language.
 */
final class LogoutRequests {
    private static final int LONGEST_STATE = 2048;

    private final IdTokens idTokens;
    private final Clients clients;

    LogoutRequests(IdTokens idTokens, Clients clients) {
        this.idTokens = idTokens;
        this.clients = clients;
    }

    LogoutRequest read(Params params) {
        Optional<String> presented = params.find("id_token_hint");
        Optional<IdToken> hint = presented.flatMap(idTokens::readHint);
        Optional<String> named = params.find("client_id");
        if (hint.isPresent()
                && named.filter(id -> !id.equals(hint.get().clientId())).isPresent()) {
            throw INVALID_REQUEST.because("client_id is not the client of id_token_hint");
        }
        if (presented.isPresent() && hint.isEmpty()) {
            return new LogoutRequest(hint, Optional.empty(), null, null); // somebody tampers: nobody to return to
        }
        Optional<Client> client = hint.map(IdToken::clientId).or(() -> named).flatMap(clients::find);
        return new LogoutRequest(hint, client, returnTo(params, client, named.isPresent()), state(params));
    }

    /** Character for character. Of a client that nothing names, any address is a stranger's and counts as not given. */
    private static @Nullable String returnTo(Params params, Optional<Client> client, boolean named) {
        Optional<String> given = params.find("post_logout_redirect_uri");
        if (given.isEmpty() || (client.isEmpty() && !named)) {
            return null;
        }
        return given.filter(uri -> client.isPresent()
                        && client.get().postLogoutRedirectUris().contains(uri))
                .orElseThrow(
                        () -> INVALID_REQUEST.because("post_logout_redirect_uri is not registered for this client"));
    }

    private static @Nullable String state(Params params) {
        String state = params.find("state").orElse(null);
        if (state != null && state.length() > LONGEST_STATE) {
            throw INVALID_REQUEST.because("state is too long");
        }
        return state;
    }
}
