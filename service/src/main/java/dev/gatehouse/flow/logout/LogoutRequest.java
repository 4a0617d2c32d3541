package dev.gatehouse.flow.logout;

import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.tokens.IdToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A judged request (RP-Initiated Logout 2).
 *
 * @param hint only one that we signed
 * @param client who asks, by the hint or by its own name
 * @param returnTo registered for that client, else the request was refused
 */
record LogoutRequest(
        Optional<IdToken> hint,
        Optional<Client> client,
        @Nullable String returnTo,
        @Nullable String state) {

    /** The same without its hint, which is personal and has no place in an address or a page. */
    Map<String, String> harmless() {
        Map<String, String> kept = new LinkedHashMap<>();
        client.ifPresent(asking -> kept.put("client_id", asking.clientId()));
        if (returnTo != null) {
            kept.put("post_logout_redirect_uri", returnTo);
        }
        if (state != null) {
            kept.put("state", state);
        }
        return kept;
    }

    @Override
    public String toString() {
        return "LogoutRequest[" + client.map(Client::clientId).orElse("") + "]";
    }
}
