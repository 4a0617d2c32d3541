package dev.gatehouse.operations.admin.api;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.Needs;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Paging;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.operations.admin.http.Transitions;
import dev.gatehouse.register.grants.GrantRegister;
import dev.gatehouse.register.grants.IssuedGrant;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/grants}. */
@Path("/api/grants")
@Produces(MediaType.APPLICATION_JSON)
public final class GrantsResource {
    private static final String WHAT = "grant";

    private final GrantRegister grants;

    public GrantsResource(GrantRegister grants) {
        this.grants = grants;
    }

    @GET
    public Page<GrantView> list(
            @QueryParam("user_id") @Nullable UUID userId,
            @QueryParam("client_id") @Nullable String clientId,
            @BeanParam Paging paging) {
        if (userId == null) {
            throw Problem.invalid("user_id", "is missing");
        }
        UUID after = paging.afterId();
        return Page.of(
                        grants.ofUser(userId, clientId, after == null ? null : after.toString(), paging.oneMore()),
                        paging,
                        IssuedGrant::grantId)
                .map(GrantView::of);
    }

    @GET
    @Path("{grant_id}")
    public GrantView read(@PathParam("grant_id") UUID grantId) {
        return grants.find(grantId.toString()).map(GrantView::of).orElseThrow(() -> Problem.notFound(WHAT));
    }

    /** Who finds the grant revoked has what was asked for. */
    @DELETE
    @Path("{grant_id}")
    @Needs(OperatorScope.OPERATE)
    public Response revoke(@PathParam("grant_id") UUID grantId, @Context Act act) {
        Transition done = grants.revoke(grantId.toString(), act).transition();
        if (done != Transition.ALREADY) {
            Transitions.mustBe(done, WHAT);
        }
        return Response.noContent().build();
    }
}
