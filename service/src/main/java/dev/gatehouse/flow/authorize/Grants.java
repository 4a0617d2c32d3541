package dev.gatehouse.flow.authorize;

import dev.gatehouse.flow.authorize.request.AuthorizeRequest;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.guard.audit.OpsEvent;
import dev.gatehouse.guard.audit.OpsEvents;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.LifetimesConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes codes, and what the statements keep of them. */
final class Grants {
    private final Entropy entropy;
    private final LifetimesConfig lifetimes;
    private final OpsEvents ops;

    Grants(Entropy entropy, LifetimesConfig lifetimes, OpsEvents ops) {
        this.entropy = entropy;
        this.lifetimes = lifetimes;
        this.ops = ops;
    }

    AuthorizationCode newCode() {
        return AuthorizationCode.make(entropy);
    }

    /** After the statement: the session that it opened for this grant is on record, in the sample. */
    void opened(Grant grant) {
        ops.track(() -> new OpsEvent(
                "session_created",
                grant.tenantId(),
                "session",
                grant.sessionId().toString(),
                Map.of("client_id", grant.clientId())));
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
