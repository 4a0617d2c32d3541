package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.Needs;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.AdminJson;
import dev.gatehouse.operations.admin.http.Answers;
import dev.gatehouse.operations.admin.http.Edit;
import dev.gatehouse.operations.admin.http.Idempotency;
import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Paging;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.operations.admin.http.Transitions;
import dev.gatehouse.register.organizations.Organization;
import dev.gatehouse.register.organizations.OrganizationMetadata;
import dev.gatehouse.register.organizations.Organizations;
import jakarta.ws.rs.BeanParam;
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

/** {@code /api/organizations}. */
@Path("/api/organizations")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationsResource {
    static final String WHAT = "organization";

    private static final String PATH = "/api/organizations";

    private final Organizations organizations;
    private final Idempotency idempotency;

    public OrganizationsResource(Organizations organizations, Idempotency idempotency) {
        this.organizations = organizations;
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
        OrganizationMetadata wanted = AdminJson.read(body, OrganizationMetadata.class);
        Problem.throwIfAny(wanted.objections());
        Organization made = idempotency.once(
                new Idempotency.Create(key, PATH, body, act),
                () -> organizations
                        .create(tenantId, wanted, act)
                        .orElseThrow(() -> Problem.invalid("tenant_id", "is not of an active tenant")),
                Organization::organizationId,
                id -> organizations.find(UUID.fromString(id)));
        return Answers.created(PATH + '/' + made.organizationId(), made, made.version());
    }

    /** A tenant's, or those that a user is a member of. */
    @GET
    public Page<Organization> list(
            @QueryParam("tenant_id") @Nullable UUID tenantId,
            @QueryParam("user_id") @Nullable UUID userId,
            @BeanParam Paging paging) {
        return Page.of(found(tenantId, userId, paging), paging, Organization::organizationId);
    }

    private List<Organization> found(@Nullable UUID tenantId, @Nullable UUID userId, Paging paging) {
        if (tenantId != null && userId == null) {
            return organizations.list(tenantId, paging.afterId(), paging.oneMore());
        }
        if (userId != null && tenantId == null) {
            return organizations.listOf(userId, paging.afterId(), paging.oneMore());
        }
        throw Problem.of(400, "either tenant_id or user_id says whose are meant");
    }

    @GET
    @Path("{organization_id}")
    public Response read(@PathParam("organization_id") UUID organizationId) {
        Organization organization = organizations.find(organizationId).orElseThrow(() -> Problem.notFound(WHAT));
        return Answers.read(organization, organization.version());
    }

    @PATCH
    @Path("{organization_id}")
    public Response update(
            @PathParam("organization_id") UUID organizationId,
            @Nullable JsonNode patch,
            @Context Request request,
            @Context Act act) {
        new Renaming(organizationId, act).apply(patch, request);
        return read(organizationId);
    }

    /** Tokens that are out live to their end. */
    @POST
    @Path("{organization_id}/deactivate")
    @Needs(OperatorScope.OPERATE)
    public Response deactivate(@PathParam("organization_id") UUID organizationId, @Context Act act) {
        Transitions.mustBe(organizations.deactivate(organizationId, act), WHAT);
        return read(organizationId);
    }

    @POST
    @Path("{organization_id}/reactivate")
    @Needs(OperatorScope.OPERATE)
    public Response reactivate(@PathParam("organization_id") UUID organizationId, @Context Act act) {
        Transitions.mustBe(organizations.reactivate(organizationId, act), WHAT);
        return read(organizationId);
    }

    private final class Renaming extends Edit<Organization, OrganizationMetadata> {
        private final UUID organizationId;
        private final Act act;

        Renaming(UUID organizationId, Act act) {
            super(WHAT, OrganizationMetadata.class);
            this.organizationId = organizationId;
            this.act = act;
        }

        @Override
        protected Optional<Organization> find() {
            return organizations.find(organizationId);
        }

        @Override
        protected long version(Organization read) {
            return read.version();
        }

        @Override
        protected OrganizationMetadata settable(Organization read) {
            return new OrganizationMetadata(read.name());
        }

        @Override
        protected List<Objection> objections(OrganizationMetadata wanted) {
            return wanted.objections();
        }

        @Override
        protected Transition write(OrganizationMetadata wanted, long seenVersion) {
            return organizations.update(organizationId, wanted, seenVersion, act);
        }
    }
}
