package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** {@code /api/runs}: what long tasks do, for whoever started them and for the next shift. */
@Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {
    private final Runs runs;

    public RunsResource(Runs runs) {
        this.runs = runs;
    }

    @GET
    public Page<Run> list() {
        return new Page<>(runs.all(), null);
    }

    @GET
    @Path("{run_id}")
    public Run read(@PathParam("run_id") UUID runId) {
        return runs.find(runId).orElseThrow(() -> Problem.notFound("run on this instance"));
    }
}
