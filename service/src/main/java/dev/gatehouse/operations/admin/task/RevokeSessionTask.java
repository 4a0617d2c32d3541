package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Transitions;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** {@code revoke-session}. */
public final class RevokeSessionTask implements OperatorTask {
    private static final String SESSION = "session_id";

    /** What became of the session, and of every code and token under it. */
    public record Revoked(UUID sessionId, String status) {}

    private final BiFunction<UUID, Act, Transition> revoke;

    public RevokeSessionTask(BiFunction<UUID, Act, Transition> revoke) {
        this.revoke = revoke;
    }

    @Override
    public String name() {
        return "revoke-session";
    }

    @Override
    public String summary() {
        return "Ends a session and every token of it.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.required(SESSION, "the session's id, as tokens name it in sid"));
    }

    @Override
    public Revoked run(TaskCall call) {
        UUID session = call.getId(SESSION);
        Transitions.mustBe(revoke.apply(session, call.act()), "session");
        return new Revoked(session, "revoked");
    }
}
