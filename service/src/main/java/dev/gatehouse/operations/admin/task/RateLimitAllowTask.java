package dev.gatehouse.operations.admin.task;

import dev.gatehouse.guard.limits.LimitDesk;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import io.dropwizard.util.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code rate-limit-allow}: no limit holds an address or a client for a while, a lockout still does. */
public final class RateLimitAllowTask implements OperatorTask {
    private static final String FOR = "for";
    private static final String REMOVE = "remove";
    private static final Duration USUAL = Duration.hours(1);
    private static final Duration LONGEST = Duration.days(30);

    /** @param until null when it was taken back */
    public record Allowed(
            String allowed, boolean removed, @Nullable Instant until) {}

    private final LimitDesk desk;
    private final Predicate<String> isClient;

    public RateLimitAllowTask(LimitDesk desk, Predicate<String> isClient) {
        this.desk = desk;
        this.isClient = isClient;
    }

    @Override
    public String name() {
        return "rate-limit-allow";
    }

    @Override
    public String summary() {
        return "Lets an address or a client pass without any limit for a while, or takes that back.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.optional(Limited.IP, "the address, exactly one of these two"),
                Argument.optional(Limited.CLIENT, "the client"),
                Argument.optional(FOR, "how long, such as 10m or 1h (which is usual), 30d at most"),
                Argument.optional(REMOVE, "true takes it back"));
    }

    @Override
    public Allowed run(TaskCall call) {
        Limited named = Limited.atMostOne(call, List.of(Limited.IP, Limited.CLIENT), isClient)
                .orElseThrow(
                        () -> Problem.of(400, "usage: " + TaskView.usage(this) + ", exactly one of ip and client_id"));
        if (call.flag(REMOVE)) {
            if (desk.disallow(named.subject(), call.act()).isEmpty()) {
                throw Problem.of(404, "nothing is allowed to this " + named.argument());
            }
            return new Allowed(named.argument(), true, null);
        }
        Duration howLong =
                call.find(FOR).map(text -> Lasting.parse(FOR, text, LONGEST)).orElse(USUAL);
        return new Allowed(named.argument(), false, desk.allow(named.subject(), howLong.toJavaDuration(), call.act()));
    }
}
