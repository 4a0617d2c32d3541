package dev.gatehouse.operations.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Transition;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change by JSON merge patch (RFC 7396): read, merge, judge, and write only if nobody else did meanwhile. With If-Match the
 * loser is told 412; without it the whole is done again on what the other one wrote.
 *
 * @param <R> what is read
 * @param <M> the part of it that may be set
 */
public abstract class Edit<R, M> {
    private static final int ATTEMPTS = 5;

    private final String what;
    private final Class<M> metadata;

    /** @param what in a word, such as "tenant" */
    protected Edit(String what, Class<M> metadata) {
        this.what = what;
        this.metadata = metadata;
    }

    protected abstract Optional<R> find();

    protected abstract long version(R read);

    protected abstract M settable(R read);

    protected abstract List<Objection> objections(M wanted);

    /** Compare and set: {@link Transition#STALE} unless the row is still at that version. */
    protected abstract Transition write(M wanted, long seenVersion);

    public final void apply(@Nullable JsonNode patch, Request request) {
        if (!(patch instanceof ObjectNode wanted)) {
            throw Problem.of(400, "the body must be a JSON object");
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt(wanted, request)) {
                return;
            }
        }
        throw Problem.conflict("others change this " + what + " all the time; try again");
    }

    /** If-Match fails against the version that the winner made, so a loser who sent it is told, not tried again. */
    private boolean attempt(ObjectNode patch, Request request) {
        R read = find().orElseThrow(() -> Problem.notFound(what));
        if (request.evaluatePreconditions(new EntityTag(Long.toString(version(read)))) != null) {
            throw Problem.preconditionFailed();
        }
        M wanted = AdminJson.read(MergePatch.applied(patch, AdminJson.tree(settable(read))), metadata);
        Problem.throwIfAny(objections(wanted));
        Transition transition = write(wanted, version(read));
        if (transition == Transition.STALE) {
            return false;
        }
        if (transition != Transition.ALREADY) { // a patch asks for an outcome, and that is it
            Transitions.mustBe(transition, what);
        }
        return true;
    }
}
