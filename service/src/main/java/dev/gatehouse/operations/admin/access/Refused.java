package dev.gatehouse.operations.admin.access;

import dev.gatehouse.ground.http.Fault;
import dev.gatehouse.operations.admin.http.AdminJson;
import dev.gatehouse.operations.admin.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;

/** The answers to those who are not let in. */
public final class Refused {
    private final Refusals refusals;
    private final Predicate<Throwable> unavailable;

    /** @param unavailable whether a fault is only that the database is slow, full or away */
    public Refused(Refusals refusals, Predicate<Throwable> unavailable) {
        this.refusals = refusals;
        this.unavailable = unavailable;
    }

    /** Whoever fails is heard, but slowly; a right token never waits for a wrong one. */
    void answer(HttpServletRequest request, HttpServletResponse response, int status, String reason)
            throws IOException {
        refusals.note(request, status, "unknown");
        boolean waited = refusals.slow();
        write(response, waited ? status : 429, waited ? reason : "too many refused requests at once");
    }

    /** A token of ours is good only as long as the database says so; a token of the configuration needs no database. */
    void answerFault(HttpServletResponse response, RuntimeException fault) throws IOException {
        int status = Fault.status(fault, unavailable);
        write(
                response,
                status,
                status == 503 ? "the database is slow or away, please try again" : "the server met a fault");
    }

    /** Puts a refusal of somebody who was let in on record. */
    void note(HttpServletRequest request, int status, String actor) {
        refusals.note(request, status, actor);
    }

    static void write(HttpServletResponse response, int status, String reason) throws IOException {
        response.setStatus(status);
        if (status == 429 || status == 503) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream() // a writer would add a charset, which the media type does not have
                .print(AdminJson.tree(Problem.of(status, reason).body()).toString());
    }
}
