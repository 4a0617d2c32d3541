package dev.gatehouse.flow.token;

import static dev.gatehouse.ground.kernel.OAuthError.UNAUTHORIZED_CLIENT;
import static dev.gatehouse.ground.kernel.OAuthError.UNSUPPORTED_GRANT_TYPE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.http.ClientCredential;
import dev.gatehouse.ground.http.ClientCredentials;
import dev.gatehouse.ground.http.Direct;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.clients.ClientAuthentication;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code POST /auth/token} (RFC 6749 3.2): one door for every grant, as a form or as JSON. */
@Path("/auth/token")
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource implements Direct {
    private final ClientAuthentication authentication;
    private final Map<String, GrantHandler> handlers;

    TokenResource(ClientAuthentication authentication, Collection<GrantHandler> handlers) {
        this.authentication = authentication;
        this.handlers = handlers.stream().collect(Collectors.toMap(GrantHandler::grantType, Function.identity()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TokenResponse issue(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            MultivaluedMap<String, String> form) {
        return answer(authorization, Params.of(form));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public TokenResponse issue(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable JsonNode body) {
        return answer(authorization, Params.of(body));
    }

    @Override
    public String path() {
        return "/auth/token";
    }

    @Override
    public TokenResponse answer(@Nullable String authorization, Params params) {
        String grantType = params.get("grant_type");
        ClientCredential credential = ClientCredentials.of(authorization, params);
        return Attempts.atMostTwo(() -> {
            Client client = authentication.authenticate(credential);
            return handlerFor(grantType, client).handle(client, params);
        });
    }

    private GrantHandler handlerFor(String grantType, Client client) {
        GrantHandler handler = handlers.get(grantType);
        if (handler == null) {
            throw UNSUPPORTED_GRANT_TYPE.because("unknown grant_type");
        }
        if (!client.mayUse(grantType)) {
            throw UNAUTHORIZED_CLIENT.because("grant_type is not registered for this client");
        }
        return handler;
    }
}
