package dev.gatehouse.operations.admin.task;

import dev.gatehouse.flow.token.exchange.RecentExchanges;
import dev.gatehouse.flow.token.exchange.Rollout;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.List;
import java.util.function.IntFunction;

/** {@code rollout-report}: whether what the flag {@code token-exchange-write-path} rolls out does what it promises. */
public final class RolloutReportTask implements OperatorTask {
    private static final String MINUTES = "minutes";
    private static final int BY_DEFAULT = 15;

    private final IntFunction<Rollout> over;

    /** @param over what there is to say of so many minutes */
    public RolloutReportTask(IntFunction<Rollout> over) {
        this.over = over;
    }

    @Override
    public String name() {
        return "rollout-report";
    }

    @Override
    public String summary() {
        return "Compares the write paths of token exchange, and tenants on them, over the last minutes of this instance.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.READ;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.optional(
                MINUTES, "how far back, 1 to " + RecentExchanges.MINUTES + "; " + BY_DEFAULT + " without"));
    }

    @Override
    public Rollout run(TaskCall call) {
        return over.apply(call.find(MINUTES).map(RolloutReportTask::minutes).orElse(BY_DEFAULT));
    }

    private static int minutes(String text) {
        int minutes = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (minutes < 1 || minutes > RecentExchanges.MINUTES) {
            throw Problem.invalid(MINUTES, "must be a whole number from 1 to " + RecentExchanges.MINUTES);
        }
        return minutes;
    }
}
