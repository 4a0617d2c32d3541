package dev.gatehouse.operations.admin.api;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.Needs;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Paging;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.operations.admin.http.Transitions;
import dev.gatehouse.register.sessions.Session;
import dev.gatehouse.register.sessions.SessionRegister;
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

/** {@code /api/sessions}. */
@Path("/api/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionsResource {
    private static final String WHAT = "session";

    private final SessionRegister sessions;

    public SessionsResource(SessionRegister sessions) {
        this.sessions = sessions;
    }

    @GET
    public Page<SessionView> list(@QueryParam("user_id") @Nullable UUID userId, @BeanParam Paging paging) {
        if (userId == null) {
            throw Problem.invalid("user_id", "is missing");
        }
        return Page.of(sessions.ofUser(userId, paging.afterId(), paging.oneMore()), paging, Session::sessionId)
                .map(SessionView::of);
    }

    @GET
    @Path("{session_id}")
    public SessionView read(@PathParam("session_id") UUID sessionId) {
        return sessions.find(sessionId).map(SessionView::of).orElseThrow(() -> Problem.notFound(WHAT));
    }

    /** Who finds the session revoked has what was asked for. */
    @DELETE
    @Path("{session_id}")
    @Needs(OperatorScope.OPERATE)
    public Response revoke(@PathParam("session_id") UUID sessionId, @Context Act act) {
        Transition done = sessions.revoke(sessionId, act);
        if (done != Transition.ALREADY) {
            Transitions.mustBe(done, WHAT);
        }
        return Response.noContent().build();
    }
}
