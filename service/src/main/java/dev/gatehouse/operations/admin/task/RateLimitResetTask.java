package dev.gatehouse.operations.admin.task;

import dev.gatehouse.guard.limits.LimitDesk;
import dev.gatehouse.operations.admin.access.OperatorScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code rate-limit-reset}: whoever came too often may come again at once. */
public final class RateLimitResetTask implements OperatorTask {
    /** Whose buckets are full again: {@code ip}, {@code client_id}, {@code user_id} or {@code everything}. */
    public record Reset(String reset) {}

    private final LimitDesk desk;
    private final Predicate<String> isClient;

    public RateLimitResetTask(LimitDesk desk, Predicate<String> isClient) {
        this.desk = desk;
        this.isClient = isClient;
    }

    @Override
    public String name() {
        return "rate-limit-reset";
    }

    @Override
    public String summary() {
        return "Lets an address, a client or a user come again at once; without one everybody, and ends every lockout.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.optional(Limited.IP, "the address, at most one of these three"),
                Argument.optional(Limited.CLIENT, "the client"),
                Argument.optional(Limited.USER, "the user"));
    }

    @Override
    public Reset run(TaskCall call) {
        Optional<Limited> named = Limited.atMostOne(call, List.of(Limited.IP, Limited.CLIENT, Limited.USER), isClient);
        desk.reset(named.map(Limited::subject).orElse(null), call.act());
        return new Reset(named.map(Limited::argument).orElse("everything"));
    }
}
