package dev.gatehouse.flow.token;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_SCOPE;
import static dev.gatehouse.ground.kernel.OAuthError.UNAUTHORIZED_CLIENT;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.resources.Resources;
import java.util.LinkedHashSet;
import java.util.Set;

/** RFC 6749 4.4: the client for itself. No row is written: the token lives and dies by its signature and the client's epoch. */
final class ClientCredentialsGrant implements GrantHandler {
    /** Scopes that speak of a user mean nothing here. */
    private static final Set<String> OF_A_USER =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access", "gatehouse:sessions");

    private final Minting minting;
    private final Resources resources;

    ClientCredentialsGrant(Minting minting, Resources resources) {
        this.minting = minting;
        this.resources = resources;
    }

    @Override
    public String grantType() {
        return "client_credentials";
    }

    @Override
    public TokenResponse handle(Client client, Params params) {
        if (client.isPublic()) {
            throw UNAUTHORIZED_CLIENT.because("a public client has no credentials of its own");
        }
        Set<String> grantable = new LinkedHashSet<>(client.scopes());
        grantable.removeAll(OF_A_USER);
        Set<String> asked = params.words("scope");
        if (!grantable.containsAll(asked)) {
            throw INVALID_SCOPE.because("scope exceeds what the client may have for itself");
        }
        return minting.forClient(
                client,
                asked.isEmpty() ? grantable : asked,
                resources.targets(client.tenantId(), params.all("resource")));
    }
}
