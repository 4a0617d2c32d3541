package dev.gatehouse.chaos;

import dev.gatehouse.chaos.Findings.Wrong;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Results, scenario by scenario, as a table of Markdown. */
final class Table {
    private Table() {}

    static List<String> header() {
        List<String> cells = new ArrayList<>(List.of("scenario", "answered", "503 or none", "ends", "events"));
        Arrays.stream(Wrong.values()).map(Wrong::title).forEach(cells::add);
        cells.add("well after, s");
        return List.of(line(cells), line(cells.stream().map(any -> "---").toList()));
    }

    static String line(Result result) {
        List<String> cells = new ArrayList<>(List.of(
                result.scenario().name(),
                Long.toString(result.good()),
                Long.toString(result.failed()),
                Integer.toString(result.ends()),
                Long.toString(result.events())));
        for (Wrong wrong : Wrong.values()) {
            cells.add(Long.toString(result.findings().count(wrong)));
        }
        cells.add(String.format(Locale.ROOT, "%.1f", result.secondsToRecover()));
        return line(cells);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
