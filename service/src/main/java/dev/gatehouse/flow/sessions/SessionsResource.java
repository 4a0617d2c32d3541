package dev.gatehouse.flow.sessions;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.gatehouse.flow.sessions.Answers.Revoked;
import dev.gatehouse.flow.sessions.Answers.RevokedAll;
import dev.gatehouse.flow.sessions.Answers.SessionList;
import dev.gatehouse.ground.http.BearerToken;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The user's own sessions, in JSON. Not at {@code /auth}: a class there would hide what others have below it (JAX-RS 3.7.2). */
@Path("/")
@Produces(APPLICATION_JSON)
public final class SessionsResource {
    /** {@link UUID#fromString} takes shorter ones too, and one session would have many names. */
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final OwnSessions sessions;

    SessionsResource(OwnSessions sessions) {
        this.sessions = sessions;
    }

    @GET
    @Path("auth/sessions")
    public SessionList list(@HeaderParam(AUTHORIZATION) @Nullable String authorization) {
        return SessionList.of(sessions.list(BearerToken.of(authorization)));
    }

    @DELETE
    @Path("auth/sessions/{id}")
    public Revoked revoke(@PathParam("id") String id, @HeaderParam(AUTHORIZATION) @Nullable String authorization) {
        UUID sessionId = idOf(id);
        sessions.revoke(BearerToken.of(authorization), sessionId);
        return Revoked.of(sessionId);
    }

    /** Only the literal {@code false} ends the current session too: a mistyped word must not sign its user out. */
    @POST
    @Path("auth/logout-all")
    public RevokedAll revokeAll(
            @QueryParam("except_current") @Nullable String exceptCurrent,
            @HeaderParam(AUTHORIZATION) @Nullable String authorization) {
        boolean keepCurrent = !"false".equals(exceptCurrent);
        return RevokedAll.of(sessions.revokeAll(BearerToken.of(authorization), keepCurrent));
    }

    private static UUID idOf(String text) {
        if (!ID.matcher(text).matches()) {
            throw INVALID_REQUEST.because("the session id is not a UUID");
        }
        return UUID.fromString(text);
    }
}
