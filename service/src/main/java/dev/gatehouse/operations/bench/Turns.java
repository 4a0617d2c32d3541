package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.report.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Loads that take turns, so that whatever the machine does meanwhile hits all of them alike. */
final class Turns {
    private static final int DIGITS = 3;

    private final List<Series> all;
    private final Consumer<String> told;

    private Turns(List<Load> loads, Consumer<String> told) {
        this.all = loads.stream().map(Series::new).toList();
        this.told = told;
    }

    static List<Cell> take(List<Load> loads, int turns, Duration each, Consumer<String> told) throws Exception {
        Turns running = new Turns(loads, told);
        for (int turn = 0; turn < turns; turn++) {
            for (Series series : running.all) {
                running.take(series, each);
            }
        }
        return running.all.stream().map(Series::cell).toList();
    }

    private void take(Series series, Duration each) throws Exception {
        Load.Turn turn = series.load.turn(each);
        series.nanos.add(turn.taken().done());
        series.turns.add(Cell.Turn.of(turn.taken(), turn.used()));
        told.accept(series.told(turn));
    }

    /** One load's turns so far. */
    private record Series(Load load, List<Cell.Turn> turns, Histogram nanos) {
        Series(Load load) {
            this(load, new ArrayList<>(), new Histogram(DIGITS));
        }

        Cell cell() {
            return Cell.of(load.workload().name(), load.setting(), load.connections(), load.rate(), turns, nanos);
        }

        String told(Load.Turn turn) {
            long done = turn.taken().done().getTotalCount();
            return String.format(
                    Locale.ROOT,
                    "%-18s %-28s %3d connections %8.0f/s  p99 %8.2f ms  CPU %.3f ms",
                    load.workload().name(),
                    load.setting(),
                    load.connections(),
                    done / turn.taken().seconds(),
                    turn.taken().done().getValueAtPercentile(99) / 1e6,
                    1000 * turn.used().serverCpu() / done);
        }
    }
}
