package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code sweep}. */
public final class SweepTask implements OperatorTask {
    public static final String NAME = "sweep";

    /** The tables' own sweeps, which live next door. */
    public interface Sweeper {
        List<String> tables();

        /** Answers whether it came to the end of the last table. */
        boolean sweep(List<String> tables, boolean dryRun, Consumer<Run.Step> progress);
    }

    private final Sweeper sweeper;
    private final Runs runs;
    private final TaskLog log;

    public SweepTask(Sweeper sweeper, Runs runs, TaskLog log) {
        this.sweeper = sweeper;
        this.runs = runs;
        this.log = log;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "Deletes expired rows, batch by batch, and answers at once: GET /api/runs/{run_id} tells how far it is.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.optional("table", "one of " + String.join(", ", sweeper.tables()) + "; all of them without"),
                Argument.optional("dry_run", "true: counts and deletes nothing"));
    }

    @Override
    public Run run(TaskCall call) {
        List<String> tables = call.find("table").map(this::known).orElseGet(sweeper::tables);
        boolean dryRun = call.flag("dry_run");
        Map<String, String> arguments = new HashMap<>();
        call.find("table").ifPresent(table -> arguments.put("table", table));
        arguments.put("dry_run", Boolean.toString(dryRun));
        return runs.start(
                NAME,
                arguments,
                () -> log.note(NAME, call.act(), arguments),
                progress -> sweeper.sweep(tables, dryRun, progress));
    }

    private List<String> known(String table) {
        if (!sweeper.tables().contains(table)) {
            throw Problem.invalid("table", "must be one of " + String.join(", ", sweeper.tables()));
        }
        return List.of(table);
    }
}
