package dev.gatehouse.operations.bench.report;

import dev.gatehouse.operations.bench.stage.Meters;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Figures of no machine. */
final class MadeUp {
    static final Figures.Machine MACHINE = new Figures.Machine("Abacus 9", 2, "25.0.1", "18.1");

    private MadeUp() {}

    static Figures run(Cell... cells) {
        return Figures.of("2026-11-22T10:00:00Z", "0.1.0", MACHINE, List.of(3100L, 2950L), 401, List.of(cells));
    }

    /** A closed loop that takes so many milliseconds of processor for an operation, a quarter of them the database. */
    static Cell loop(String workload, int connections, double cpuMillis) {
        return loop(workload, "", connections, 4000, cpuMillis);
    }

    static Cell loop(String workload, String setting, int connections, double perSecond, double cpuMillis) {
        return new Cell(workload, setting, connections, 0, List.of(turn(perSecond, cpuMillis, 9)), latency(2));
    }

    /** At a fixed rate, with this p99 in milliseconds. */
    static Cell rate(String workload, String setting, double rate, double p99) {
        return new Cell(workload, setting, 16, rate, List.of(turn(rate, 0.5, p99)), latency(p99));
    }

    /** Ten seconds long. */
    static Cell.Turn turn(double perSecond, double cpuMillis, double p99) {
        long done = Math.round(10 * perSecond);
        double cpu = done * cpuMillis / 1000;
        Meters used = new Meters(
                kept(cpu * 0.75),
                kept(cpu * 0.25),
                kept(done * 0.00005),
                2 * done,
                done,
                300 * done,
                40_000 * done,
                0.05,
                12,
                kept(cpu * 0.01));
        return new Cell.Turn(10, done, 0, 0, 1000 * p99, used);
    }

    static Cell withTurns(Cell cell, Cell.Turn... turns) {
        return new Cell(
                cell.workload(), cell.setting(), cell.connections(), cell.rate(), Arrays.asList(turns), cell.latency());
    }

    /** A curve whose p99 this is, in milliseconds, and whose other points grow with it. */
    static List<Cell.Point> latency(double p99) {
        Histogram flat = new Histogram(3);
        flat.recordValueWithCount(1_000_000, 100_000);
        return Curve.of(flat).stream()
                .map(point -> new Cell.Point(
                        point.quantile(),
                        kept(point.quantile() < 0.99 ? 500 * p99 * (1 + point.quantile() / 2) : 1000 * p99)))
                .toList();
    }

    /** As a file keeps it. */
    private static double kept(double value) {
        return Digits.rounded(value, 5).doubleValue();
    }
}
