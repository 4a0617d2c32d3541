package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.operations.admin.http.AdminJson;
import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Paging;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.operations.admin.http.Transitions;
import dev.gatehouse.register.organizations.Member;
import dev.gatehouse.register.organizations.Members;
import dev.gatehouse.register.organizations.Organizations;
import dev.gatehouse.register.organizations.RoleIds;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/organizations/{organization_id}/members}. */
@Path("/api/organizations/{organization_id}/members")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationMembersResource {
    private static final String WHAT = "member of this organization";

    private final Members members;
    private final Organizations organizations;

    public OrganizationMembersResource(Members members, Organizations organizations) {
        this.members = members;
        this.organizations = organizations;
    }

    @GET
    public Page<Member> list(@PathParam("organization_id") UUID organizationId, @BeanParam Paging paging) {
        Page<Member> page =
                Page.of(members.list(organizationId, paging.afterId(), paging.oneMore()), paging, Member::userId);
        if (page.items().isEmpty() && organizations.find(organizationId).isEmpty()) {
            throw Problem.notFound(OrganizationsResource.WHAT);
        }
        return page;
    }

    @GET
    @Path("{user_id}")
    public Member read(@PathParam("organization_id") UUID organizationId, @PathParam("user_id") UUID userId) {
        return members.find(organizationId, userId).orElseThrow(() -> Problem.notFound(WHAT));
    }

    /** The same again changes nothing, and is no refusal. */
    @PUT
    @Path("{user_id}")
    public Member put(
            @PathParam("organization_id") UUID organizationId,
            @PathParam("user_id") UUID userId,
            @Nullable JsonNode body,
            @Context Act act) {
        RoleIds roles = AdminJson.read(body, RoleIds.class);
        Problem.throwIfAny(roles.objections());
        return switch (members.put(organizationId, userId, roles, act)) {
            case DONE, ALREADY -> read(organizationId, userId);
            case NO_ORGANIZATION -> throw Problem.notFound(OrganizationsResource.WHAT);
            case NO_USER -> throw Problem.notFound("user in the organization's tenant");
            case NO_ROLE ->
                throw Problem.invalid("role_ids", "has a member that is no role of the organization's tenant");
        };
    }

    /** Tokens that are out live to their end. */
    @DELETE
    @Path("{user_id}")
    public Response remove(
            @PathParam("organization_id") UUID organizationId, @PathParam("user_id") UUID userId, @Context Act act) {
        Transitions.mustBe(members.remove(organizationId, userId, act), WHAT);
        return Response.noContent().build();
    }
}
