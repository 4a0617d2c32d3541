package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Transitions;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** {@code logout-user}: by the user's epoch, so that a session which is being opened at this moment is dead too. */
public final class LogoutUserTask implements OperatorTask {
    private static final String USER = "user_id";

    /** Who has to sign in again, everywhere. */
    public record LoggedOut(UUID userId) {}

    private final BiFunction<UUID, Act, Transition> raiseEpoch;

    public LogoutUserTask(BiFunction<UUID, Act, Transition> raiseEpoch) {
        this.raiseEpoch = raiseEpoch;
    }

    @Override
    public String name() {
        return "logout-user";
    }

    @Override
    public String summary() {
        return "Ends every login, session and token of a user, who may sign in again.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.required(USER, "the user's id, as tokens name it in sub"));
    }

    @Override
    public LoggedOut run(TaskCall call) {
        UUID user = call.getId(USER);
        Transitions.mustBe(raiseEpoch.apply(user, call.act()), "user");
        return new LoggedOut(user);
    }
}
