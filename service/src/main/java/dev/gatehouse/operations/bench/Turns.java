package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.report.Cell;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Loads that take turns, so that whatever the machine does meanwhile hits all of them alike. */
final class Turns {
    private Turns() {}

    static List<Cell> take(List<Load> loads, int turns, Duration each, Consumer<String> told) throws Exception {
        List<Series> all = loads.stream().map(Series::new).toList();
        for (int turn = 0; turn < turns; turn++) {
            for (Series series : all) {
                told.accept(series.take(each));
            }
        }
        return all.stream().map(Series::cell).toList();
    }
}
