package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code outbox-replay}. */
public final class OutboxReplayTask implements OperatorTask {
    public static final String NAME = "outbox-replay";
    private static final int MOST_IDS = 1000;

    /** The relay's own replay, which lives next door. */
    public interface Replayer {
        /** Answers whether it came to its end. */
        boolean replay(Wanted wanted, boolean dryRun, Consumer<Run.Step> progress);
    }

    /**
     * Which events; all that were sent and did not come back when nothing is said.
     *
     * @param from the first moment wanted; null with {@code to}
     * @param to the first moment not wanted any more
     */
    public record Wanted(@Nullable Instant from, @Nullable Instant to, List<Long> eventIds) {
        static final Wanted UNRETURNED = new Wanted(null, null, List.of());
    }

    private final Replayer replayer;
    private final Runs runs;
    private final TaskLog log;

    public OutboxReplayTask(Replayer replayer, Runs runs, TaskLog log) {
        this.replayer = replayer;
        this.runs = runs;
        this.log = log;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "Publishes events again that had left the outbox, and answers at once: GET /api/runs/{run_id} tells how far it is.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.optional("from", "the first moment wanted, such as 2026-01-31T12:00:00Z; with to"),
                Argument.optional("to", "the first moment not wanted any more; with from"),
                Argument.optional("event_ids", "numbers of events, with commas between, " + MOST_IDS + " at most"),
                Argument.optional("dry_run", "true: counts and publishes nothing"));
    }

    @Override
    public Run run(TaskCall call) {
        Wanted wanted = wanted(call);
        boolean dryRun = call.flag("dry_run");
        Map<String, String> arguments = new HashMap<>();
        for (String name : List.of("from", "to", "event_ids")) {
            call.find(name).ifPresent(value -> arguments.put(name, value));
        }
        arguments.put("dry_run", Boolean.toString(dryRun));
        return runs.start(
                NAME,
                arguments,
                () -> log.note(NAME, call.act(), arguments),
                progress -> replayer.replay(wanted, dryRun, progress));
    }

    private static Wanted wanted(TaskCall call) {
        boolean byTime = call.find("from").isPresent() || call.find("to").isPresent();
        if (call.find("event_ids").isPresent()) {
            if (byTime) {
                throw Problem.invalid("event_ids", "cannot be given with from and to");
            }
            return new Wanted(null, null, numbers(call.get("event_ids")));
        }
        return byTime ? between(moment(call, "from"), moment(call, "to")) : Wanted.UNRETURNED;
    }

    private static Wanted between(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            throw Problem.invalid("to", "must be after from");
        }
        return new Wanted(from, to, List.of());
    }

    private static Instant moment(TaskCall call, String name) {
        try {
            return Instant.parse(call.get(name));
        } catch (DateTimeParseException e) {
            throw Problem.invalid(name, "must be a time, such as 2026-01-31T12:00:00Z");
        }
    }

    private static List<Long> numbers(String text) {
        try {
            List<Long> all = Arrays.stream(text.split(",", -1))
                    .map(number -> Long.valueOf(number.strip()))
                    .distinct()
                    .sorted()
                    .toList();
            if (all.size() <= MOST_IDS) {
                return all;
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid("event_ids", "must be numbers with commas between");
        }
        throw Problem.invalid("event_ids", "must be " + MOST_IDS + " at most; longer ranges go by from and to");
    }
}
