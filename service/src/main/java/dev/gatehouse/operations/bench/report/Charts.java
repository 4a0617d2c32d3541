package dev.gatehouse.operations.bench.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a run is seen sooner than read. */
final class Charts {
    private static final int CONNECTIONS = 8;

    private Charts() {}

    /** One of which nothing was measured is left out. */
    static List<Chart> of(Figures figures) {
        List<Cell> loops = figures.loops().toList();
        List<Cell> eight =
                loops.stream().filter(cell -> cell.connections() == CONNECTIONS).toList();
        List<Cell> rates = figures.cells().stream()
                .filter(cell -> !cell.closedLoop() && !cell.latency().isEmpty())
                .filter(cell -> !Setting.isOfPath(cell.setting()))
                .toList();
        List<Cell> metered =
                eight.stream().filter(cell -> Double.isFinite(cell.cpuMillis())).toList();
        List<Cell> paths = figures.cells().stream()
                .filter(cell -> Setting.isOfPath(cell.setting())
                        && Setting.millis(cell.setting()) == 1
                        && cell.connections() == CONNECTIONS)
                .toList();
        return Stream.of(
                        drawn(loops, ThroughputChart::of),
                        drawn(metered, ProcessorChart::of),
                        drawn(eight, cells -> LatencyChart.of("latency", "Latency from 8 connections", cells)),
                        drawn(rates, cells -> LatencyChart.of("rates", "Latency at a fixed rate", cells)),
                        drawn(
                                paths,
                                cells -> LatencyChart.of(
                                        "exchange",
                                        "Token exchange by its write paths, 8 connections, 1 ms from the database",
                                        cells)))
                .flatMap(List::stream)
                .toList();
    }

    /** What a chart says of each cell, for those who cannot see it. */
    static String said(List<Cell> cells, Function<Cell, String> figure) {
        return cells.stream()
                .map(cell -> cell.name() + ": " + figure.apply(cell))
                .collect(Collectors.joining("; ", "", "."));
    }

    private static List<Chart> drawn(List<Cell> cells, Function<List<Cell>, Chart> chart) {
        return cells.isEmpty() ? List.of() : List.of(chart.apply(cells));
    }
}
