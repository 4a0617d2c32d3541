package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.register.keys.Ended;
import dev.gatehouse.register.keys.Keys;
import dev.gatehouse.register.keys.KeysUnavailable;
import dev.gatehouse.register.keys.Rotation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code rotate-keys}: in peace, or in an incident. */
public final class RotateKeysTask implements OperatorTask {
    private static final String ALGORITHM = "algorithm";
    private static final String COMPROMISED = "compromised";

    /** One for each algorithm that was asked for. */
    public record Rotated(List<Successor> rotated) {}

    /**
     * The newest key of its algorithm.
     *
     * @param replaced whose place it takes; none when somebody else made it at this moment
     */
    public record Successor(
            SigningAlgorithm algorithm,
            String kid,
            Instant signFrom,
            @Nullable String replaced) {
        static Successor of(Rotation rotation) {
            return new Successor(rotation.algorithm(), rotation.kid(), rotation.signFrom(), rotation.replaced());
        }
    }

    /** @param successor who signs instead, from {@code signFrom} on; none when another did so before */
    public record Removed(
            String removed,
            SigningAlgorithm algorithm,
            Instant endedAt,
            @Nullable String successor,
            @Nullable Instant signFrom) {}

    private final Keys keys;

    public RotateKeysTask(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "rotate-keys";
    }

    @Override
    public String summary() {
        return "Makes successors of the signing keys, which sign once every instance and client has heard of them;"
                + " or ends a compromised key, and every token it signed, at once.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.ADMIN;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.optional(ALGORITHM, "one of " + algorithms() + "; all of them without"),
                Argument.optional(COMPROMISED, "the kid of a key whose secret others may know"));
    }

    @Override
    public Object run(TaskCall call) {
        if (call.find(COMPROMISED).isPresent() && call.find(ALGORITHM).isPresent()) {
            throw Problem.invalid(ALGORITHM, "is the compromised key's own, so it is not given beside " + COMPROMISED);
        }
        return call.find(COMPROMISED).isPresent() ? remove(call) : rotate(call);
    }

    private Rotated rotate(TaskCall call) {
        List<SigningAlgorithm> wanted =
                call.find(ALGORITHM).map(RotateKeysTask::algorithm).orElse(List.of(SigningAlgorithm.values()));
        try {
            return new Rotated(wanted.stream()
                    .map(algorithm -> Successor.of(keys.rotate(algorithm, call.act())))
                    .toList());
        } catch (KeysUnavailable unreadable) {
            throw Problem.conflict(
                    "keys " + keys.unreadable() + " cannot be decrypted; GET /healthcheck says what to do");
        }
    }

    private Removed remove(TaskCall call) {
        Ended ended = keys.compromised(call.get(COMPROMISED), call.act());
        if (ended.outcome() == Transition.ALREADY) {
            throw Problem.conflict("the key is over already");
        }
        if (ended.algorithm() == null || ended.endedAt() == null) {
            throw Problem.notFound("key");
        }
        return new Removed(ended.kid(), ended.algorithm(), ended.endedAt(), ended.successor(), ended.signFrom());
    }

    private static List<SigningAlgorithm> algorithm(String name) {
        return Arrays.stream(SigningAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> Problem.invalid(ALGORITHM, "must be one of " + algorithms()));
    }

    private static String algorithms() {
        return String.join(
                ", ", Arrays.stream(SigningAlgorithm.values()).map(Enum::name).toList());
    }
}
