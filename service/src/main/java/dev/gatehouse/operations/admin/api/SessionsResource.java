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
import dev.gatehouse.register.sessions.SessionPage;
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

    /** By client alone a page may be short, or empty, and still have a {@code next}: it looks only so far. */
    @GET
    public Page<SessionView> list(
            @QueryParam("user_id") @Nullable UUID userId,
            @QueryParam("client_id") @Nullable String clientId,
            @BeanParam Paging paging) {
        return found(userId, clientId, paging).map(SessionView::of);
    }

    private Page<Session> found(@Nullable UUID userId, @Nullable String clientId, Paging paging) {
        if (userId != null) {
            return Page.of(
                    sessions.ofUser(userId, clientId, paging.afterId(), paging.oneMore()), paging, Session::sessionId);
        }
        if (clientId == null || clientId.isBlank()) {
            throw Problem.invalid("user_id", "is missing, and so is client_id: name a user, a client, or both");
        }
        SessionPage page = sessions.ofClient(clientId, paging.afterId(), paging.limit());
        return Page.upTo(page.sessions(), page.next());
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
