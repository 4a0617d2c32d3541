package dev.gatehouse.operations.bench.report;

import dev.gatehouse.operations.bench.stage.Meters;
import java.util.List;

/**
 * One workload under one load in one setting. Its turns lie apart in time, between those of all other cells, so that a drift
 * of the machine hits all alike.
 *
 * @param setting what was otherwise than shipped, such as {@code no caches, 1 ms to the database}; empty: nothing
 * @param rate operations offered a second; 0: as many as {@code connections} that wait for their answers can do
 * @param latency microseconds of what was done, over all turns, rising
 */
public record Cell(
        String workload, String setting, int connections, double rate, List<Turn> turns, List<Point> latency) {
    /** @param failed answered neither as asked nor as shed */
    public record Turn(double seconds, long done, long shed, long failed, Meters used) {}

    /** @param quantile 0 to 1, such as 0.99 */
    public record Point(double quantile, double micros) {}
}
