package dev.gatehouse.lab.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * docs/indexes.md: prose and reasons are written by hand, and stay; the measured cells of each index's row are filled in. A row is
 * {@code | `name` | on | used by | bytes a row | WAL a row | why |}.
 */
final class IndexesPage {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9_]+)` \\|(.*)\\|$");
    private static final int CELLS = 5;
    private static final int USED_BY = 1;
    private static final int WHY = 4;

    private final List<String> lines;

    IndexesPage(String text) {
        this.lines = text.lines().toList();
    }

    /** In the page's order. */
    List<String> indexes() {
        List<String> names = new ArrayList<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                names.add(row.group(1));
            }
        }
        return names;
    }

    /** The statements that an index's row names. */
    Set<String> usedBy(String index) {
        String cell = cellsOf(index).get(USED_BY);
        return Arrays.stream(cell.split(", "))
                .filter(name -> name.startsWith("`"))
                .map(name -> name.replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String why(String index) {
        return cellsOf(index).get(WHY);
    }

    private List<String> cellsOf(String index) {
        return lines.stream()
                .map(ROW::matcher)
                .filter(row -> row.matches() && row.group(1).equals(index))
                .map(IndexesPage::cells)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("docs/indexes.md has no row for " + index));
    }

    String filled(List<Price> prices, Map<String, Set<String>> promises) {
        prices.forEach(price -> cellsOf(price.index()));
        Map<String, Price> byName = prices.stream().collect(Collectors.toMap(Price::index, Function.identity()));
        return lines.stream().map(line -> filled(line, byName, promises)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String filled(String line, Map<String, Price> prices, Map<String, Set<String>> promises) {
        Matcher row = ROW.matcher(line);
        Price price = row.matches() ? prices.get(row.group(1)) : null;
        if (price == null) {
            return line;
        }
        String users = promises.getOrDefault(price.index(), Set.of()).stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        String mark = price.real() ? "" : " *";
        return "| `%s` | `%s` | %s | %s | %s | %s |"
                .formatted(
                        price.index(),
                        price.on(),
                        users.isEmpty() ? "no hot statement" : users,
                        figure(price.bytes()) + mark,
                        figure(price.wal()) + mark,
                        cells(row).get(WHY));
    }

    private static List<String> cells(Matcher row) {
        List<String> cells = Arrays.stream(row.group(2).split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .toList();
        if (cells.size() != CELLS) {
            throw new IllegalStateException("not a row of docs/indexes.md: " + row.group());
        }
        return cells;
    }

    private static String figure(double bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes);
    }
}
