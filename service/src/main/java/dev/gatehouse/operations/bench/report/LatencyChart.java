package dev.gatehouse.operations.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Curves of latency by quantile, on which each further nine is as wide as the one before it. */
final class LatencyChart {
    private static final double[] TICKS = {0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999};
    private static final double MOST = TICKS[TICKS.length - 1]; // the slowest of all would be endlessly far away

    private LatencyChart() {}

    /** @param cells at least one */
    static Chart of(String name, String title, List<Cell> cells) {
        Scale up = Scale.logarithmic(
                millis(cells).min().orElse(1), millis(cells).max().orElse(1), Plot.BOTTOM, Plot.TOP);
        Plot plot = new Plot(
                title,
                Charts.said(
                        cells,
                        cell -> "p50 " + Digits.text(cell.millis(0.5)) + " ms, p99 " + Digits.text(cell.millis(0.99))
                                + " ms"));
        plot.across("quantile", ticks()).up("ms", up);
        for (Cell cell : cells) {
            plot.curve(cell.closedLoop() && cell.asShipped() ? cell.workload() : cell.name(), curve(cell, up));
        }
        return new Chart(name, title, plot.end());
    }

    private static DoubleStream millis(List<Cell> cells) {
        return cells.stream().flatMap(cell -> drawn(cell).stream()).mapToDouble(point -> point.micros() / 1000);
    }

    private static List<double[]> curve(Cell cell, Scale up) {
        return drawn(cell).stream()
                .map(point -> new double[] {x(point.quantile()), up.at(point.micros() / 1000)})
                .toList();
    }

    private static List<Cell.Point> drawn(Cell cell) {
        return cell.latency().stream()
                .filter(point -> point.quantile() <= MOST && point.micros() > 0)
                .toList();
    }

    private static double x(double quantile) {
        return Plot.LEFT + (Plot.RIGHT - Plot.LEFT) * Math.log(1 - quantile) / Math.log(1 - MOST);
    }

    private static Map<Double, String> ticks() {
        Map<Double, String> ticks = new LinkedHashMap<>();
        for (double tick : TICKS) {
            ticks.put(x(tick), Digits.plain(tick));
        }
        return ticks;
    }
}
