package dev.gatehouse.operations.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** p99 of each load that was measured in more settings than the shipped one: caches downwards, distances to the right. */
final class CachesTable {
    private record Row(String load, String caches) {}

    private CachesTable() {}

    static Table of(Figures figures) {
        Set<String> varied = ofCaches(figures)
                .filter(cell -> !cell.asShipped())
                .map(Cell::load)
                .collect(Collectors.toSet());
        SequencedMap<Row, Map<Integer, Double>> rows = new LinkedHashMap<>();
        TreeSet<Integer> distances = new TreeSet<>();
        ofCaches(figures).filter(cell -> varied.contains(cell.load())).forEach(cell -> {
            int millis = Setting.millis(cell.setting());
            distances.add(millis);
            rows.computeIfAbsent(new Row(cell.load(), Setting.caches(cell.setting())), any -> new TreeMap<>())
                    .put(millis, cell.millis(0.99));
        });
        Table table = new Table(line("p99 ms", "caches", distances.stream().map(millis -> "+ " + millis + " ms")));
        rows.forEach((row, byDistance) -> table.row(line(
                row.load,
                row.caches.isEmpty() ? "as shipped" : row.caches,
                distances.stream().map(millis -> Digits.text(byDistance.getOrDefault(millis, Double.NaN))))));
        return table;
    }

    private static Stream<Cell> ofCaches(Figures figures) {
        return figures.cells().stream().filter(cell -> Setting.isOfCaches(cell.setting()));
    }

    private static String[] line(String first, String second, Stream<String> others) {
        return Stream.concat(Stream.of(first, second), others).toArray(String[]::new);
    }
}
