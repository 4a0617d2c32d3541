package dev.gatehouse.operations.admin.http;

import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.Objection;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal on the admin port (RFC 9457). Its texts are sent: never a secret, never a database's message. */
public final class Problem extends RuntimeException {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    /**
     * What is sent; {@code type} is left out, so it is {@code about:blank} and the title is the status's own.
     *
     * @param errors one for each value that was refused
     */
    public record Body(
            int status,
            String title,
            String detail,
            @Nullable List<Objection> errors,
            @Nullable String requestId) {}

    private final int status;
    private final String detail;
    private final transient List<Objection> errors;

    private Problem(int status, String detail, List<Objection> errors) {
        super(detail);
        this.status = status;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    public static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of());
    }

    public static Problem invalid(List<Objection> errors) {
        return new Problem(400, "some values are refused: " + fields(errors), errors);
    }

    public static void throwIfAny(List<Objection> errors) {
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
    }

    public static Problem invalid(String field, String detail) {
        return invalid(List.of(new Objection(field, detail)));
    }

    /** @param what in a word, such as "tenant" */
    public static Problem notFound(String what) {
        return of(404, "there is no such " + what);
    }

    public static Problem forbidden(String detail) {
        return of(403, detail);
    }

    public static Problem conflict(String detail) {
        return of(409, detail);
    }

    public static Problem preconditionFailed() {
        return of(412, "it has changed since the version that If-Match names; read it again");
    }

    public int status() {
        return status;
    }

    public Body body() {
        return body(RequestId.current());
    }

    Body body(@Nullable String requestId) {
        String title = Optional.ofNullable(Response.Status.fromStatusCode(status))
                .map(Response.Status::getReasonPhrase)
                .orElse("Refused");
        return new Body(status, title, detail, errors.isEmpty() ? null : errors, requestId);
    }

    private static String fields(List<Objection> errors) {
        return String.join(
                ", ", errors.stream().map(Objection::field).distinct().toList());
    }
}
