package dev.gatehouse.flow.token;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.register.clients.Client;

/** One grant type's whole behaviour behind the token endpoint. */
public interface GrantHandler {
    String grantType();

    TokenResponse handle(Client client, Params params);
}
