package dev.gatehouse.operations.admin.task;

import dev.gatehouse.register.flags.Flags;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/flags}; they are switched by the task. */
@Path("/api/flags")
@Produces(MediaType.APPLICATION_JSON)
public final class FlagsResource {
    private final Flags flags;

    public FlagsResource(Flags flags) {
        this.flags = flags;
    }

    @GET
    public FlagsView list() {
        return FlagsView.of(flags);
    }
}
