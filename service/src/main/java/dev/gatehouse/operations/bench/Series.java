package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.report.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** One load's turns so far. */
record Series(Load load, List<Cell.Turn> turns, Histogram nanos) {
    private static final int DIGITS = 3;

    Series(Load load) {
        this(load, new ArrayList<>(), new Histogram(DIGITS));
    }

    /** Returns what there is to be told of it. */
    String take(Duration each) throws Exception {
        Load.Turn turn = load.turn(each);
        nanos.add(turn.taken().done());
        turns.add(Cell.Turn.of(turn.taken(), turn.used()));
        return told(turn);
    }

    Cell cell() {
        return Cell.of(load.workload().name(), load.setting(), load.connections(), load.rate(), turns, nanos);
    }

    private String told(Load.Turn turn) {
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
