package dev.gatehouse.flow.revoke;

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
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /auth/revoke} (RFC 7009). {@code token_type_hint} is not needed: a token's form says what it is. */
@Path("/auth/revoke")
@Produces(MediaType.APPLICATION_JSON)
public final class RevokeResource implements Direct {
    private final ClientAuthentication authentication;
    private final Revocation revocation;

    RevokeResource(ClientAuthentication authentication, Revocation revocation) {
        this.authentication = authentication;
        this.revocation = revocation;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            MultivaluedMap<String, String> form) {
        answer(authorization, Params.of(form));
        return Response.ok().build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Revoked revoke(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable JsonNode body) {
        answer(authorization, Params.of(body));
        return new Revoked(true, "Token revoked successfully");
    }

    record Revoked(boolean revoked, String message) {}

    @Override
    public String path() {
        return "/auth/revoke";
    }

    /** Nothing: that it was revoked is told by the status (RFC 7009 2.2). */
    @Override
    public @Nullable Object answer(@Nullable String authorization, Params params) {
        ClientCredential credential = ClientCredentials.of(authorization, params);
        String token = params.get("token");
        Attempts.atMostTwo(() -> {
            client(credential, token).ifPresent(client -> revocation.revoke(client, token));
            return true;
        });
        return null;
    }

    /** Who bears a public client's token needs no further name: the token says it. Empty when that is no token at all. */
    private Optional<Client> client(ClientCredential credential, String token) {
        if (!(credential instanceof ClientCredential.Absent)) {
            return Optional.of(authentication.authenticate(credential));
        }
        return revocation
                .clientOf(token)
                .map(clientId -> authentication.authenticate(new ClientCredential.Named(clientId)));
    }
}
