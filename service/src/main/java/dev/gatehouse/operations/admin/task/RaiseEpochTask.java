package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.operations.admin.http.Transitions;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** {@code raise-epoch}: everything issued before is dead, also what is being issued at this moment. */
public final class RaiseEpochTask implements OperatorTask {
    /** What has an epoch of its own: {@code user}, by the argument {@code user_id}, and so on. */
    public record Subject(String what, BiFunction<TaskCall, String, Transition> raise) {
        public static Subject byId(String what, BiFunction<UUID, Act, Transition> raise) {
            return new Subject(what, (call, argument) -> raise.apply(call.getId(argument), call.act()));
        }

        public static Subject byName(String what, BiFunction<String, Act, Transition> raise) {
            return new Subject(what, (call, argument) -> raise.apply(call.get(argument), call.act()));
        }

        String argument() {
            return what + "_id";
        }
    }

    /** Whose epoch was raised. */
    public record Raised(String raised, String id) {}

    private final List<Subject> subjects;

    public RaiseEpochTask(List<Subject> subjects) {
        this.subjects = List.copyOf(subjects);
    }

    @Override
    public String name() {
        return "raise-epoch";
    }

    @Override
    public String summary() {
        return "Ends everything that was issued to a user, under a client or in a tenant; whoever it was may come again.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return subjects.stream()
                .map(subject ->
                        Argument.optional(subject.argument(), "the " + subject.what() + "; exactly one of these"))
                .toList();
    }

    @Override
    public Raised run(TaskCall call) {
        List<Subject> named = subjects.stream()
                .filter(subject -> call.find(subject.argument()).isPresent())
                .toList();
        if (named.size() != 1) {
            throw Problem.of(400, "usage: " + TaskView.usage(this) + ", exactly one of these");
        }
        Subject subject = named.getFirst();
        Transitions.mustBe(subject.raise().apply(call, subject.argument()), subject.what());
        return new Raised(subject.what(), call.get(subject.argument()));
    }
}
