package dev.gatehouse.operations.admin.api;

import dev.gatehouse.register.grants.GrantRegister;
import dev.gatehouse.register.revocations.Revocations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/**
 * {@code /api/tokens}: what is known of a token by its {@code jti}. Only exchanged tokens are stored, so nobody can say of
 * another jti whether it was ever given: an answer, not a 404.
 */
@Path("/api/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {
    private final GrantRegister grants;
    private final Revocations revocations;

    public TokensResource(GrantRegister grants, Revocations revocations) {
        this.grants = grants;
        this.revocations = revocations;
    }

    @GET
    @Path("{jti}")
    public TokenView read(@PathParam("jti") UUID id) {
        String jti = id.toString();
        return TokenView.of(jti, revocations.tokenUntil(jti), grants.findToken(jti));
    }
}
