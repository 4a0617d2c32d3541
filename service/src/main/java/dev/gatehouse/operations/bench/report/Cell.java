package dev.gatehouse.operations.bench.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.operations.bench.load.Taken;
import dev.gatehouse.operations.bench.stage.Meters;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * One workload under one load in one setting. Its turns lie apart in time, between those of all other cells, so that a drift
 * of the machine hits all alike.
 *
 * @param setting what was otherwise than shipped, in the words of {@link Setting}; empty: nothing
 * @param rate operations offered a second; 0: as many as {@code connections} that wait for their answers can do
 * @param latency of what was done, over all turns, rising; empty when nothing was
 */
public record Cell(
        String workload, String setting, int connections, double rate, List<Turn> turns, List<Point> latency) {
    public Cell {
        turns = List.copyOf(turns);
        latency = List.copyOf(latency);
    }

    /** @param nanos of what was done, over all turns */
    public static Cell of(
            String workload, String setting, int connections, double rate, List<Turn> turns, Histogram nanos) {
        return new Cell(workload, setting, connections, rate, turns, Curve.of(nanos));
    }

    /**
     * @param failed answered neither as asked nor as shed
     * @param p99 microseconds of what was done; not a number when nothing was
     */
    public record Turn(double seconds, long done, long shed, long failed, double p99, Meters used) {
        public static Turn of(Taken taken, Meters used) {
            return new Turn(
                    taken.seconds(),
                    taken.done().getTotalCount(),
                    taken.shed().getTotalCount(),
                    taken.failed(),
                    Curve.micros(taken.done(), 0.99),
                    used);
        }

        double perSecond() {
            return done / seconds;
        }

        double cpuMillis() {
            return 1000 * used.serverCpu() / done;
        }
    }

    /** @param quantile 0 to 1, such as 0.99 */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"quantile", "micros"})
    public record Point(double quantile, double micros) {}

    /** Whether the next operation waited for the answer to the last one. */
    boolean closedLoop() {
        return rate == 0;
    }

    boolean asShipped() {
        return setting.isEmpty();
    }

    /** Such as {@code refresh, 8 connections} or {@code mix, 200/s}. */
    String load() {
        if (closedLoop()) {
            return workload + ", " + connections + (connections == 1 ? " connection" : " connections");
        }
        return workload + ", " + Digits.whole(rate) + "/s";
    }

    String name() {
        return asShipped() ? load() : load() + ", " + setting;
    }

    /** Done, over all turns together, as are the next four. */
    public double perSecond() {
        return sum(Turn::done) / seconds();
    }

    double offeredPerSecond() {
        return sum(turn -> turn.done() + turn.shed() + turn.failed()) / seconds();
    }

    double shedPerSecond() {
        return sum(Turn::shed) / seconds();
    }

    long failed() {
        return turns.stream().mapToLong(Turn::failed).sum();
    }

    /** What one operation that was done used of this; not a number when it was not measured. */
    double each(ToDoubleFunction<Meters> meter) {
        return sum(turn -> meter.applyAsDouble(turn.used())) / sum(Turn::done);
    }

    /** Milliseconds of processor that one operation used of service and database. */
    double cpuMillis() {
        return 1000 * each(Meters::serverCpu);
    }

    /** Not a number when nothing was done. */
    double millis(double quantile) {
        return latency.stream()
                .filter(point -> point.quantile() == quantile)
                .mapToDouble(point -> point.micros() / 1000)
                .findFirst()
                .orElse(Double.NaN);
    }

    double seconds() {
        return sum(Turn::seconds);
    }

    private double sum(ToDoubleFunction<Turn> part) {
        return turns.stream().mapToDouble(part).sum();
    }
}
