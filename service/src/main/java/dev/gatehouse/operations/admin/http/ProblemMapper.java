package dev.gatehouse.operations.admin.http;

import dev.gatehouse.ground.http.Fault;
import dev.gatehouse.ground.kernel.OAuthException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ParamException;

/** Every failure in one shape. The message of an exception that is not a refusal of ours is never sent. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private final Predicate<Throwable> unavailable;

    /** @param unavailable whether the fault is only that the database is slow, full or away */
    ProblemMapper(Predicate<Throwable> unavailable) {
        this.unavailable = unavailable;
    }

    @Override
    public Response toResponse(Throwable fault) {
        if (fault instanceof WebApplicationException known
                && known.getResponse().getStatus() < 400) {
            return known.getResponse();
        }
        Problem problem = problem(fault);
        Response.ResponseBuilder answer = fault instanceof WebApplicationException known && problem.status() == 405
                ? Response.fromResponse(known.getResponse()) // for its Allow
                : Response.status(problem.status());
        if (problem.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, 1);
        }
        return answer.type(Problem.MEDIA_TYPE).entity(problem.body()).build();
    }

    private Problem problem(Throwable fault) {
        return refusal(fault).orElseGet(() -> ofFault(fault));
    }

    /** Thrown while a parameter was made, it comes wrapped. */
    private static Optional<Problem> refusal(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst();
    }

    private Problem ofFault(Throwable fault) {
        return switch (fault) {
            case OAuthException refusal -> Problem.of(refusal.error().status(), refusal.description());
            case ParamException wrong -> Problem.invalid(wrong.getParameterName(), "is not of the right form");
            default -> ofStatus(Fault.status(fault, unavailable));
        };
    }

    static Problem ofStatus(int status) {
        return Problem.of(
                status,
                switch (status) {
                    case 404 -> "there is nothing here";
                    case 405 -> "the method is not allowed here";
                    case 406 -> "no media type that is accepted can be offered";
                    case 413 -> "the body is too large";
                    case 415 -> "the body's media type is not supported here";
                    case 503 -> "the database is slow or away, please try again";
                    default -> status < 500 ? "the request is malformed" : "the server met a fault";
                });
    }
}
