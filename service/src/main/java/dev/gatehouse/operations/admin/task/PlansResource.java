package dev.gatehouse.operations.admin.task;

import dev.gatehouse.guard.plans.HotFiles;
import dev.gatehouse.guard.plans.Plans;
import dev.gatehouse.operations.admin.http.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/plans}: what the task {@code plans} found on this instance when it last ran. */
@Path("/api/plans")
@Produces(MediaType.APPLICATION_JSON)
public final class PlansResource {
    private final Plans plans;

    public PlansResource(Plans plans) {
        this.plans = plans;
    }

    @GET
    public PlansView list() {
        return plans.last().map(PlansView::of).orElseGet(PlansView::none);
    }

    @GET
    @Path("{statement}")
    public PlansView.Whole read(@PathParam("statement") String statement) {
        return HotFiles.of(statement)
                .map(file -> PlansView.Whole.of(file, plans.history()))
                .orElseThrow(
                        () -> Problem.notFound("hot statement of this name; GET /api/plans lists those tried last"));
    }
}
