package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.ground.kernel.OAuthError.NOT_FOUND;
import static dev.gatehouse.ground.kernel.OAuthError.SERVER_ERROR;
import static dev.gatehouse.ground.kernel.OAuthError.TEMPORARILY_UNAVAILABLE;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.function.Predicate;

/**
 * Everything that is not a refusal of ours: what the client's HTTP got wrong, a database that is away, and our own faults. No
 * exception's message is ever sent.
 */
final class FaultMapper implements ExceptionMapper<Throwable> {
    private final Predicate<Throwable> unavailable;

    /** @param unavailable whether the fault is only that the database is slow, full or away */
    FaultMapper(Predicate<Throwable> unavailable) {
        this.unavailable = unavailable;
    }

    @Override
    public Response toResponse(Throwable fault) {
        int status = Fault.status(fault, unavailable);
        if (fault instanceof WebApplicationException known) {
            return status < 400 ? known.getResponse() : refused(known.getResponse());
        }
        Response.ResponseBuilder answer = bodyFor(status).with(status);
        return status == 503 ? answer.header(HttpHeaders.RETRY_AFTER, 1).build() : answer.build();
    }

    /** Status and headers are the framework's ({@code Allow} of a 405), the body is ours. */
    private static Response refused(Response response) {
        return Response.fromResponse(response)
                .type("application/json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(bodyFor(response.getStatus()))
                .build();
    }

    static ErrorBody bodyFor(int status) {
        return switch (status) {
            case 404 -> ErrorBody.of(NOT_FOUND, "there is nothing here");
            case 405 -> ErrorBody.of(INVALID_REQUEST, "the method is not allowed here");
            case 406 -> ErrorBody.of(INVALID_REQUEST, "no media type that is accepted can be offered");
            case 413 -> ErrorBody.of(INVALID_REQUEST, "the body is too large");
            case 415 -> ErrorBody.of(INVALID_REQUEST, "the body's media type is not supported here");
            case 503 -> ErrorBody.of(TEMPORARILY_UNAVAILABLE, "please try again");
            default ->
                status < 500
                        ? ErrorBody.of(INVALID_REQUEST, "the request is malformed")
                        : ErrorBody.of(SERVER_ERROR, "the server met a fault");
        };
    }
}
