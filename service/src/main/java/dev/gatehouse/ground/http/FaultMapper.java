package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.ground.kernel.OAuthError.NOT_FOUND;
import static dev.gatehouse.ground.kernel.OAuthError.SERVER_ERROR;
import static dev.gatehouse.ground.kernel.OAuthError.TEMPORARILY_UNAVAILABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is not a refusal of ours: what the client's HTTP got wrong, a database that is away, and our own faults. No
 * exception's message is ever sent.
 */
final class FaultMapper implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(FaultMapper.class);

    private final Predicate<Throwable> unavailable;

    /** @param unavailable whether the fault is only that the database is slow, full or away */
    FaultMapper(Predicate<Throwable> unavailable) {
        this.unavailable = unavailable;
    }

    @Override
    public Response toResponse(Throwable fault) {
        if (fault instanceof WebApplicationException known) {
            return known.getResponse().getStatus() < 400 ? known.getResponse() : refused(known.getResponse());
        }
        if (unavailable.test(fault)) {
            log.warn("answered 503: {}", fault.getMessage());
            return ErrorBody.of(TEMPORARILY_UNAVAILABLE, "please try again")
                    .with(TEMPORARILY_UNAVAILABLE.status())
                    .header(HttpHeaders.RETRY_AFTER, 1)
                    .build();
        }
        return badRequest(fault).orElseGet(() -> ourOwn(fault));
    }

    /** Status and headers are the framework's ({@code Allow} of a 405), the body is ours. */
    private static Response refused(Response response) {
        int status = response.getStatus();
        if (status >= 500) {
            log.warn("answered {}", status);
        }
        return Response.fromResponse(response)
                .type("application/json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(bodyFor(status))
                .build();
    }

    static ErrorBody bodyFor(int status) {
        return switch (status) {
            case 404 -> ErrorBody.of(NOT_FOUND, "there is nothing here");
            case 405 -> ErrorBody.of(INVALID_REQUEST, "the method is not allowed here");
            case 406 -> ErrorBody.of(INVALID_REQUEST, "no media type that is accepted can be offered");
            case 413 -> ErrorBody.of(INVALID_REQUEST, "the body is too large");
            case 415 -> ErrorBody.of(INVALID_REQUEST, "the body's media type is not supported here");
            default ->
                status < 500
                        ? ErrorBody.of(INVALID_REQUEST, "the request is malformed")
                        : ErrorBody.of(SERVER_ERROR, "the server met a fault");
        };
    }

    /** A body that is no JSON or not the gzip it says it is, bad chunks, an entity tag without quotes, a caller that hung up: their fault, however deep it was found. */
    private static Optional<Response> badRequest(Throwable fault) {
        return causes(fault)
                .filter(cause -> cause instanceof JsonProcessingException
                        || cause instanceof HttpException
                        || cause instanceof EofException
                        || cause instanceof ZipException
                        || cause instanceof HeaderValueException
                        || cause instanceof UnsupportedCharsetException
                        || cause instanceof IllegalCharsetNameException)
                .findFirst()
                .map(cause -> {
                    log.debug(
                            "the request could not be read: {}",
                            cause.getClass().getSimpleName());
                    int status = cause instanceof HttpException http && http.getCode() < 500 ? http.getCode() : 400;
                    return bodyFor(status).with(status).build();
                });
    }

    private static Response ourOwn(Throwable fault) {
        log.error("answered 500", fault);
        return bodyFor(500).with(500).build();
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
