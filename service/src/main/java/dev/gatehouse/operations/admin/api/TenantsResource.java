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
import dev.gatehouse.register.tenants.Tenant;
import dev.gatehouse.register.tenants.TenantMetadata;
import dev.gatehouse.register.tenants.Tenants;
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

/** {@code /api/tenants}. */
@Path("/api/tenants")
@Produces(MediaType.APPLICATION_JSON)
public final class TenantsResource {
    private static final String PATH = "/api/tenants";
    private static final String WHAT = "tenant";

    private final Tenants tenants;
    private final Idempotency idempotency;

    public TenantsResource(Tenants tenants, Idempotency idempotency) {
        this.tenants = tenants;
        this.idempotency = idempotency;
    }

    @POST
    public Response create(
            @Nullable JsonNode body, @HeaderParam("Idempotency-Key") @Nullable String key, @Context Act act) {
        TenantMetadata wanted = AdminJson.read(body, TenantMetadata.class);
        Problem.throwIfAny(wanted.objections());
        Tenant made = idempotency.once(
                new Idempotency.Create(key, PATH, body, act),
                () -> tenants.create(wanted, act).orElseThrow(() -> Problem.conflict("a tenant has this name")),
                Tenant::tenantId,
                id -> tenants.find(UUID.fromString(id)));
        return Answers.created(PATH + '/' + made.tenantId(), TenantView.of(made), made.version());
    }

    /** @param name finds the one of that name, whatever its case */
    @GET
    public Page<TenantView> list(@QueryParam("name") @Nullable String name, @BeanParam Paging paging) {
        if (name != null) {
            return new Page<>(
                    tenants.findByName(name).stream().map(TenantView::of).toList(), null);
        }
        return Page.of(tenants.list(paging.afterId(), paging.oneMore()), paging, Tenant::tenantId)
                .map(TenantView::of);
    }

    @GET
    @Path("{tenant_id}")
    public Response read(@PathParam("tenant_id") UUID tenantId) {
        Tenant tenant = get(tenantId);
        Tenants.Counts counts = tenants.count(tenantId);
        return Answers.read(TenantView.of(tenant, counts.users(), counts.clients()), tenant.version());
    }

    @PATCH
    @Path("{tenant_id}")
    public Response update(
            @PathParam("tenant_id") UUID tenantId,
            @Nullable JsonNode patch,
            @Context Request request,
            @Context Act act) {
        new Renaming(tenantId, act).apply(patch, request);
        return answer(tenantId);
    }

    @POST
    @Path("{tenant_id}/deactivate")
    @Needs(OperatorScope.OPERATE)
    public Response deactivate(@PathParam("tenant_id") UUID tenantId, @Context Act act) {
        Transitions.mustBe(tenants.deactivate(tenantId, act), WHAT);
        return answer(tenantId);
    }

    @POST
    @Path("{tenant_id}/reactivate")
    @Needs(OperatorScope.OPERATE)
    public Response reactivate(@PathParam("tenant_id") UUID tenantId, @Context Act act) {
        Transitions.mustBe(tenants.reactivate(tenantId, act), WHAT);
        return answer(tenantId);
    }

    private Response answer(UUID tenantId) {
        Tenant tenant = get(tenantId);
        return Answers.read(TenantView.of(tenant), tenant.version());
    }

    private Tenant get(UUID tenantId) {
        return tenants.find(tenantId).orElseThrow(() -> Problem.notFound(WHAT));
    }

    private final class Renaming extends Edit<Tenant, TenantMetadata> {
        private final UUID tenantId;
        private final Act act;

        Renaming(UUID tenantId, Act act) {
            super(WHAT, TenantMetadata.class);
            this.tenantId = tenantId;
            this.act = act;
        }

        @Override
        protected Optional<Tenant> find() {
            return tenants.find(tenantId);
        }

        @Override
        protected long version(Tenant read) {
            return read.version();
        }

        @Override
        protected TenantMetadata settable(Tenant read) {
            return new TenantMetadata(read.name());
        }

        @Override
        protected List<Objection> objections(TenantMetadata wanted) {
            return wanted.objections();
        }

        @Override
        protected Transition write(TenantMetadata wanted, long seenVersion) {
            return tenants.update(tenantId, wanted, seenVersion, act);
        }
    }
}
