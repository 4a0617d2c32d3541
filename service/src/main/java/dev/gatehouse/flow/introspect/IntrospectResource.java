package dev.gatehouse.flow.introspect;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_CLIENT;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.jspecify.annotations.Nullable;

/** {@code POST /auth/introspect} (RFC 7662). A public client has no proof of itself, so it is told nothing. */
@Path("/auth/introspect")
@Produces(MediaType.APPLICATION_JSON)
public final class IntrospectResource implements Direct {
    private final ClientAuthentication authentication;
    private final Introspection introspection;

    IntrospectResource(ClientAuthentication authentication, Introspection introspection) {
        this.authentication = authentication;
        this.introspection = introspection;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public IntrospectionResponse introspect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            MultivaluedMap<String, String> form) {
        return answer(authorization, Params.of(form));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public IntrospectionResponse introspect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable JsonNode body) {
        return answer(authorization, Params.of(body));
    }

    @Override
    public String path() {
        return "/auth/introspect";
    }

    @Override
    public IntrospectionResponse answer(@Nullable String authorization, Params params) {
        Client caller = authentication.authenticate(ClientCredentials.of(authorization, params));
        if (caller.isPublic()) {
            throw INVALID_CLIENT.because("introspection needs a client that proves itself");
        }
        return introspection.of(params.get("token"), caller);
    }
}
