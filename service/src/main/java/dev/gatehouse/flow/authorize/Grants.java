package dev.gatehouse.flow.authorize;

import dev.gatehouse.flow.authorize.request.AuthorizeRequest;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.LifetimesConfig;
import org.jspecify.annotations.Nullable;

/** Makes codes, and what the statements keep of them. */
final class Grants {
    private final Entropy entropy;
    private final LifetimesConfig lifetimes;

    Grants(Entropy entropy, LifetimesConfig lifetimes) {
        this.entropy = entropy;
        this.lifetimes = lifetimes;
    }

    AuthorizationCode newCode() {
        return AuthorizationCode.make(entropy);
    }

    /** @param device how the user will know the session in a list of them */
    Grant of(AuthorizeRequest request, AuthorizationCode code, @Nullable String device) {
        Client client = request.client();
        return new Grant(
                code.id(),
                code.hash(),
                entropy.timeOrderedId(),
                client.clientId(),
                client.tenantId(),
                client.version(),
                client.tenantVersion(),
                client.rights().firstParty(),
                request.address().redirectUri(),
                request.scopes(),
                request.resources(),
                request.nonce(),
                request.claims().json(),
                request.codeChallenge(),
                device,
                LifetimesConfig.seconds(client.lifetimes().session(), lifetimes.session()),
                LifetimesConfig.seconds(client.lifetimes().code(), lifetimes.code()));
    }
}
