package dev.gatehouse.operations.admin.now;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/now}: the console's first screen, and whoever else asks what is wrong. */
@Path("/api/now")
@Produces(MediaType.APPLICATION_JSON)
public final class NowResource {
    private final Watch watch;

    public NowResource(Watch watch) {
        this.watch = watch;
    }

    @GET
    public Now read() {
        return watch.now();
    }

    @GET
    @Path("history")
    public Now.History history() {
        return watch.history();
    }
}
