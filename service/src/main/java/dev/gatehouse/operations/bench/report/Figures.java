package dev.gatehouse.operations.bench.report;

import java.util.List;

/**
 * A whole run.
 *
 * @param begun ISO 8601, UTC
 * @param version of Gatehouse, with the commit where it is known
 * @param startMillis from exec to ready, each time a server was started on a database with its schema in place
 * @param residentMb of the server after the load
 */
public record Figures(
        String begun, String version, Machine machine, List<Long> startMillis, long residentMb, List<Cell> cells) {
    /** @param processor its name */
    public record Machine(String processor, int cores, String java, String postgres) {}
}
