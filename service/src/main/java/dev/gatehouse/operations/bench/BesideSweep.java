package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.report.Cell;
import dev.gatehouse.operations.bench.report.Setting;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The same load without a sweep and beside one that has a million dead rows before it. */
final class BesideSweep {
    private static final int DEAD = 1_000_000;
    private static final String LOAD = "authorize-json";

    private BesideSweep() {}

    static List<Cell> measure(Site site, StagedDatabase database, double rate, Duration each, Consumer<String> told)
            throws Exception {
        database.jdbi().useExtension(DeadRowsDao.class, dao -> {
            dao.insert(DEAD);
            dao.vacuum();
        });
        database.settle();
        List<Cell> cells = new ArrayList<>(Turns.take(List.of(site.rate(LOAD, "", rate)), 1, each, told));
        site.server().operate("/tasks/sweep", "table=refresh_tokens");
        cells.addAll(Turns.take(List.of(site.rate(LOAD, Setting.BESIDE_SWEEP, rate)), 1, each, told));
        long left = database.jdbi().withExtension(DeadRowsDao.class, DeadRowsDao::left);
        told.accept(String.format(Locale.ROOT, "%,d of %,d dead rows were swept beside it", DEAD - left, DEAD));
        return cells;
    }
}
