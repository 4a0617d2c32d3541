package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.operations.admin.http.AdminJson;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.register.tokens.ImpersonationContext;
import dev.gatehouse.register.tokens.ImpersonationToken;
import dev.gatehouse.register.tokens.SubjectTokens;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/subject-tokens}. There is no Idempotency-Key: a second try makes a second token, and one that was lost on its way
 * ends by itself.
 */
@Path("/api/subject-tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class SubjectTokensResource {
    private final SubjectTokens tokens;

    public SubjectTokensResource(SubjectTokens tokens) {
        this.tokens = tokens;
    }

    private record Wanted(@Nullable UUID userId, @Nullable JsonNode context) {}

    /** Shown this once. */
    public record Shown(String subjectToken, String subjectTokenType, long expiresIn) {
        static Shown of(SubjectTokens.Made made) {
            return new Shown(
                    made.token().text(),
                    ImpersonationToken.TYPE,
                    made.lifetime().toSeconds());
        }

        @Override
        public String toString() {
            return "Shown[]"; // never the token
        }
    }

    @POST
    public Response create(@Nullable JsonNode body, @Context Act act) {
        Wanted wanted = AdminJson.read(body, Wanted.class);
        UUID userId = wanted.userId();
        if (userId == null) {
            throw Problem.invalid("user_id", "is missing");
        }
        ImpersonationContext context = ImpersonationContext.of(wanted.context());
        Problem.throwIfAny(context.objections());
        SubjectTokens.Made made = tokens.make(userId, context, act);
        return switch (made.verdict()) {
            case DONE ->
                Response.status(Response.Status.CREATED).entity(Shown.of(made)).build();
            case UNKNOWN -> throw Problem.notFound("user");
            case INACTIVE -> throw Problem.conflict("the user or its tenant is inactive");
            case OPERATOR -> throw Problem.conflict("nobody may act for an operator");
        };
    }
}
