package dev.gatehouse.app;

import dev.gatehouse.operations.admin.task.Run;
import dev.gatehouse.operations.admin.task.SweepTask;
import dev.gatehouse.operations.sweeper.Sweep;
import dev.gatehouse.operations.sweeper.SweptTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Hands the sweep to its task: two rooms that do not know each other. */
record TableSweeper(Sweep sweep) implements SweepTask.Sweeper {
    @Override
    public List<String> tables() {
        return Arrays.stream(SweptTable.values()).map(SweptTable::tableName).toList();
    }

    @Override
    public boolean sweep(List<String> tables, boolean dryRun, Consumer<Run.Step> progress) {
        List<SweptTable> wanted = tables.stream()
                .map(name -> SweptTable.named(name).orElseThrow())
                .toList();
        return sweep.run(
                wanted,
                dryRun,
                swept -> progress.accept(
                        new Run.Step(swept.table().tableName(), swept.visited(), swept.deleted(), swept.expected())));
    }
}
