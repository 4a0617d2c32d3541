package dev.gatehouse.operations.bench.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What closed loops do a second, against how many there are; twice as many are always as far away. */
final class ThroughputChart {
    private static final String TITLE = "Done a second, by connections";

    private ThroughputChart() {}

    /** @param loops at least one */
    static Chart of(List<Cell> loops) {
        double most = loops.stream().mapToDouble(Cell::perSecond).max().orElse(1);
        int widest = loops.stream().mapToInt(Cell::connections).max().orElse(1);
        Scale up = Scale.linear(most, Plot.BOTTOM, Plot.TOP);
        Scale across = new Scale(1, Math.max(2, widest), true, Plot.LEFT, Plot.RIGHT);
        Plot plot = new Plot(TITLE, Charts.said(loops, cell -> Digits.whole(cell.perSecond())));
        plot.across("connections", ticks(loops, across)).up("done a second", up);
        Map<String, List<Cell>> byWorkload =
                loops.stream().collect(Collectors.groupingBy(Cell::workload, LinkedHashMap::new, Collectors.toList()));
        byWorkload.forEach((workload, cells) -> plot.curve(workload, curve(cells, across, up)));
        return new Chart("throughput", TITLE, plot.end());
    }

    private static List<double[]> curve(List<Cell> cells, Scale across, Scale up) {
        return cells.stream()
                .sorted(Comparator.comparingInt(Cell::connections))
                .map(cell -> new double[] {across.at(cell.connections()), up.at(cell.perSecond())})
                .toList();
    }

    private static Map<Double, String> ticks(List<Cell> loops, Scale across) {
        return loops.stream()
                .map(Cell::connections)
                .distinct()
                .collect(Collectors.toMap(
                        connections -> across.at(connections),
                        connections -> connections.toString(),
                        (one, same) -> one,
                        TreeMap::new));
    }
}
