package dev.gatehouse.operations.admin.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.http.AdminJson;
import dev.gatehouse.operations.admin.http.Answers;
import dev.gatehouse.operations.admin.http.Edit;
import dev.gatehouse.operations.admin.http.Idempotency;
import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Paging;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.operations.admin.http.Transitions;
import dev.gatehouse.register.organizations.OrganizationRole;
import dev.gatehouse.register.organizations.OrganizationRoleMetadata;
import dev.gatehouse.register.organizations.OrganizationRoles;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/organization-roles}. */
@Path("/api/organization-roles")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationRolesResource {
    private static final String PATH = "/api/organization-roles";
    private static final String WHAT = "organization role";

    private final OrganizationRoles roles;
    private final Idempotency idempotency;

    public OrganizationRolesResource(OrganizationRoles roles, Idempotency idempotency) {
        this.roles = roles;
        this.idempotency = idempotency;
    }

    private record Whose(@Nullable UUID tenantId) {}

    @POST
    public Response create(
            @Nullable JsonNode body, @HeaderParam("Idempotency-Key") @Nullable String key, @Context Act act) {
        UUID tenantId = AdminJson.read(body, Whose.class).tenantId();
        if (tenantId == null) {
            throw Problem.invalid("tenant_id", "is missing");
        }
        OrganizationRoleMetadata wanted = AdminJson.read(body, OrganizationRoleMetadata.class);
        Problem.throwIfAny(wanted.objections());
        OrganizationRole made = idempotency.once(
                new Idempotency.Create(key, PATH, body, act),
                () -> made(roles.create(tenantId, wanted, act)),
                OrganizationRole::roleId,
                id -> roles.find(UUID.fromString(id)));
        return Answers.created(PATH + '/' + made.roleId(), OrganizationRoleView.of(made), made.version());
    }

    private static OrganizationRole made(OrganizationRoles.Made tried) {
        return switch (tried.verdict()) {
            case DONE -> requireNonNull(tried.role());
            case TAKEN -> throw Problem.conflict("the tenant has a role of this name");
            default -> throw Problem.invalid("tenant_id", "is not of an active tenant");
        };
    }

    @GET
    public Page<OrganizationRoleView> list(@QueryParam("tenant_id") @Nullable UUID tenantId, @BeanParam Paging paging) {
        if (tenantId == null) {
            throw Problem.invalid("tenant_id", "is missing");
        }
        return Page.of(roles.list(tenantId, paging.afterId(), paging.oneMore()), paging, OrganizationRole::roleId)
                .map(OrganizationRoleView::of);
    }

    @GET
    @Path("{role_id}")
    public Response read(@PathParam("role_id") UUID roleId) {
        OrganizationRole role = roles.find(roleId).orElseThrow(() -> Problem.notFound(WHAT));
        return Answers.read(OrganizationRoleView.of(role), role.version());
    }

    @PATCH
    @Path("{role_id}")
    public Response update(
            @PathParam("role_id") UUID roleId, @Nullable JsonNode patch, @Context Request request, @Context Act act) {
        new Change(roleId, act).apply(patch, request);
        return read(roleId);
    }

    /** Members who had it hold nothing by it any more. */
    @DELETE
    @Path("{role_id}")
    public Response delete(@PathParam("role_id") UUID roleId, @Context Act act) {
        Transitions.mustBe(roles.delete(roleId, act), WHAT);
        return Response.noContent().build();
    }

    private final class Change extends Edit<OrganizationRole, OrganizationRoleMetadata> {
        private final UUID roleId;
        private final Act act;

        Change(UUID roleId, Act act) {
            super(WHAT, OrganizationRoleMetadata.class);
            this.roleId = roleId;
            this.act = act;
        }

        @Override
        protected Optional<OrganizationRole> find() {
            return roles.find(roleId);
        }

        @Override
        protected long version(OrganizationRole read) {
            return read.version();
        }

        @Override
        protected OrganizationRoleMetadata settable(OrganizationRole read) {
            return read.metadata();
        }

        @Override
        protected List<Objection> objections(OrganizationRoleMetadata wanted) {
            return wanted.objections();
        }

        @Override
        protected Transition write(OrganizationRoleMetadata wanted, long seenVersion) {
            return roles.update(roleId, wanted, seenVersion, act);
        }
    }
}
