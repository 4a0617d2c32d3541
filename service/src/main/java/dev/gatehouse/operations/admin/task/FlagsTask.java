package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.register.flags.Flag;
import dev.gatehouse.register.flags.Flags;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code flags}: what is switched here holds on every instance with its next news. */
public final class FlagsTask implements OperatorTask {
    private static final String FLAG = "flag";
    private static final String VALUE = "value";
    private static final String ROLLOUT_VALUE = "rollout_value";
    private static final String PERCENT = "percent";

    /** Whether anything was changed, and all settings that hold now. */
    public record Done(boolean changed, FlagsView flags) {}

    private final Flags flags;

    public FlagsTask(Flags flags) {
        this.flags = flags;
    }

    @Override
    public String name() {
        return "flags";
    }

    @Override
    public String summary() {
        return "Switches a flag on every instance: for everybody, for a tenant, or for a part of the clients.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.required(
                        FLAG,
                        "one of "
                                + words(Arrays.stream(Flag.values())
                                        .map(Flag::word)
                                        .toList())),
                Argument.optional(VALUE, "one of the flag's values; without it the setting is taken away"),
                Argument.optional("tenant_id", "for this tenant alone; for everybody without"),
                Argument.optional(ROLLOUT_VALUE, "another of its values, for a part of the clients"),
                Argument.optional(PERCENT, "how large a part, 0 to 100; with rollout_value"));
    }

    @Override
    public Done run(TaskCall call) {
        Flag flag = Flag.named(call.get(FLAG)).orElseThrow(() -> Problem.invalid(FLAG, "is not a flag of this server"));
        UUID tenant = call.findId("tenant_id").orElse(null);
        Optional<String> rollout = call.find(ROLLOUT_VALUE).map(value -> choice(flag, ROLLOUT_VALUE, value));
        Optional<Integer> percent = call.find(PERCENT).map(FlagsTask::percent);
        if (rollout.isPresent() != percent.isPresent()) {
            throw Problem.invalid(PERCENT, "goes with rollout_value, and rollout_value with percent");
        }
        Transition done = call.find(VALUE)
                .map(value -> choice(flag, VALUE, value))
                .map(value -> flags.set(flag, tenant, value, rollout.orElse(null), percent.orElse(null), call.act()))
                .orElseGet(() -> flags.clear(flag, tenant, call.act()));
        if (done == Transition.UNKNOWN) {
            throw Problem.notFound("tenant");
        }
        return new Done(done == Transition.DONE, FlagsView.of(flags));
    }

    private static String choice(Flag flag, String argument, String value) {
        if (!flag.choices().contains(value)) {
            throw Problem.invalid(argument, "must be one of " + words(flag.choices()));
        }
        return value;
    }

    private static int percent(String text) {
        if (!text.matches("\\d{1,2}|100")) {
            throw Problem.invalid(PERCENT, "must be a whole number from 0 to 100");
        }
        return Integer.parseInt(text);
    }

    private static String words(List<String> words) {
        return words.stream().collect(Collectors.joining(", "));
    }
}
