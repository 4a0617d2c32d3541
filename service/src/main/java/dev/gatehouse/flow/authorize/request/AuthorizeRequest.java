package dev.gatehouse.flow.authorize.request;

import dev.gatehouse.register.clients.Client;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that kept every rule.
 *
 * @param maxAge seconds since the user's authentication, after which it must be renewed
 * @param subject the one user that the answer may be about
 * @param acr what the authentication must have been
 */
public record AuthorizeRequest(
        ReturnAddress address,
        Set<String> scopes,
        Set<String> resources,
        @Nullable String nonce,
        @Nullable String codeChallenge,
        Set<Prompt> prompts,
        @Nullable Integer maxAge,
        @Nullable String loginHint,
        @Nullable String subject,
        @Nullable String acr,
        ClaimsRequest claims) {

    public Client client() {
        return address.client();
    }

    public boolean asks(Prompt prompt) {
        return prompts.contains(prompt);
    }

    @Override
    public String toString() {
        return "AuthorizeRequest[" + client().clientId() + "]"; // nonce and hint are not ours to tell
    }
}
