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
import dev.gatehouse.register.resources.NewResource;
import dev.gatehouse.register.resources.RegisteredResource;
import dev.gatehouse.register.resources.ResourceMetadata;
import dev.gatehouse.register.resources.ResourceRegistrations;
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

/** {@code /api/resources}. */
@Path("/api/resources")
@Produces(MediaType.APPLICATION_JSON)
public final class ResourcesResource {
    static final String WHAT = "resource";

    private static final String PATH = "/api/resources";

    private final ResourceRegistrations resources;
    private final Idempotency idempotency;

    public ResourcesResource(ResourceRegistrations resources, Idempotency idempotency) {
        this.resources = resources;
        this.idempotency = idempotency;
    }

    private record Which(@Nullable UUID tenantId, @Nullable String indicator) {}

    @POST
    public Response create(
            @Nullable JsonNode body, @HeaderParam("Idempotency-Key") @Nullable String key, @Context Act act) {
        NewResource wanted = wanted(body);
        Problem.throwIfAny(wanted.objections());
        ResourceId id = new ResourceId(wanted.tenantId(), wanted.indicator());
        RegisteredResource made = idempotency.once(
                new Idempotency.Create(key, PATH, body, act),
                () -> created(wanted, id, act),
                any -> id.word(),
                word -> find(ResourceId.of(word)));
        return Answers.created(PATH + '/' + id.word(), ResourceView.of(made), made.version());
    }

    private static NewResource wanted(@Nullable JsonNode body) {
        Which which = AdminJson.read(body, Which.class);
        if (which.tenantId() == null) {
            throw Problem.invalid("tenant_id", "is missing");
        }
        if (which.indicator() == null) {
            throw Problem.invalid("indicator", "is missing");
        }
        return new NewResource(which.tenantId(), which.indicator(), AdminJson.read(body, ResourceMetadata.class));
    }

    private RegisteredResource created(NewResource wanted, ResourceId id, Act act) {
        return switch (resources.create(wanted, act)) {
            case DONE -> get(id);
            case TAKEN -> throw Problem.conflict("the tenant has a resource of this indicator");
            default -> throw Problem.invalid("tenant_id", "is not of an active tenant");
        };
    }

    /** @param indicator finds the one of that indicator */
    @GET
    public Page<ResourceView> list(
            @QueryParam("tenant_id") @Nullable UUID tenantId,
            @QueryParam("indicator") @Nullable String indicator,
            @BeanParam Paging paging) {
        if (tenantId == null) {
            throw Problem.invalid("tenant_id", "is missing");
        }
        if (indicator != null) {
            return new Page<>(
                    resources.find(tenantId, indicator).stream()
                            .map(ResourceView::of)
                            .toList(),
                    null);
        }
        return Page.of(
                        resources.list(tenantId, paging.afterText(), paging.oneMore()),
                        paging,
                        RegisteredResource::indicator)
                .map(ResourceView::of);
    }

    @GET
    @Path("{resource_id}")
    public Response read(@PathParam("resource_id") String word) {
        return answer(ResourceId.of(word));
    }

    @PATCH
    @Path("{resource_id}")
    public Response update(
            @PathParam("resource_id") String word,
            @Nullable JsonNode patch,
            @Context Request request,
            @Context Act act) {
        ResourceId id = ResourceId.of(word);
        new Change(id, act).apply(patch, request);
        return answer(id);
    }

    /** Tokens that are out live to their end. */
    @POST
    @Path("{resource_id}/deactivate")
    @Needs(OperatorScope.OPERATE)
    public Response deactivate(@PathParam("resource_id") String word, @Context Act act) {
        ResourceId id = ResourceId.of(word);
        Transitions.mustBe(resources.deactivate(id.tenantId(), id.indicator(), act), WHAT);
        return answer(id);
    }

    @POST
    @Path("{resource_id}/reactivate")
    @Needs(OperatorScope.OPERATE)
    public Response reactivate(@PathParam("resource_id") String word, @Context Act act) {
        ResourceId id = ResourceId.of(word);
        Transitions.mustBe(resources.reactivate(id.tenantId(), id.indicator(), act), WHAT);
        return answer(id);
    }

    private Response answer(ResourceId id) {
        RegisteredResource resource = get(id);
        return Answers.read(ResourceView.of(resource), resource.version());
    }

    private RegisteredResource get(ResourceId id) {
        return find(id).orElseThrow(() -> Problem.notFound(WHAT));
    }

    private Optional<RegisteredResource> find(ResourceId id) {
        return resources.find(id.tenantId(), id.indicator());
    }

    private final class Change extends Edit<RegisteredResource, ResourceMetadata> {
        private final ResourceId id;
        private final Act act;

        Change(ResourceId id, Act act) {
            super(WHAT, ResourceMetadata.class);
            this.id = id;
            this.act = act;
        }

        @Override
        protected Optional<RegisteredResource> find() {
            return ResourcesResource.this.find(id);
        }

        @Override
        protected long version(RegisteredResource read) {
            return read.version();
        }

        @Override
        protected ResourceMetadata settable(RegisteredResource read) {
            return read.metadata();
        }

        @Override
        protected List<Objection> objections(ResourceMetadata wanted) {
            return wanted.objections();
        }

        @Override
        protected Transition write(ResourceMetadata wanted, long seenVersion) {
            return resources.update(id.tenantId(), id.indicator(), wanted, seenVersion, act);
        }
    }
}
