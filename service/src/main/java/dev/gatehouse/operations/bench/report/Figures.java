package dev.gatehouse.operations.bench.report;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A whole run.
 *
 * @param begun ISO 8601, UTC
 * @param version of Gatehouse, with the commit where it is known
 * @param startMillis from exec to ready, each time a server was started on a database with its schema in place
 * @param residentMb of the server after the load; 0: not measured
 */
public record Figures(
        String begun,
        String version,
        Machine machine,
        List<Long> startMillis,
        long residentMb,
        List<Cell> cells,
        Exchanges exchanges) {
    public Figures {
        exchanges = requireNonNullElse(exchanges, Exchanges.NONE);
        startMillis = List.copyOf(startMillis);
        cells = List.copyOf(cells);
    }

    /** Without token exchange by its write paths. */
    public static Figures of(
            String begun, String version, Machine machine, List<Long> startMillis, long residentMb, List<Cell> cells) {
        return new Figures(begun, version, machine, startMillis, residentMb, cells, Exchanges.NONE);
    }

    /** @param processor its name */
    public record Machine(String processor, int cores, String java, String postgres) {}

    /** Closed loops as shipped. */
    Stream<Cell> loops() {
        return cells.stream().filter(cell -> cell.closedLoop() && cell.asShipped());
    }

    Stream<Cell> in(String setting) {
        return cells.stream().filter(cell -> cell.setting().equals(setting));
    }

    /** A figure of the same load in another setting; not a number when that was not measured. */
    double like(Cell one, String setting, ToDoubleFunction<Cell> figure) {
        return in(setting)
                .filter(cell -> cell.load().equals(one.load()))
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Of a closed loop as shipped; not a number when it was not measured. */
    double loop(String workload, int connections, ToDoubleFunction<Cell> figure) {
        return loops().filter(cell -> cell.workload().equals(workload) && cell.connections() == connections)
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** What HTTP reached of what its statements alone did, from as many connections; not a number unless both were measured. */
    double shareOfStraight(Cell straight) {
        return like(straight, "", Cell::perSecond) / straight.perSecond();
    }
}
