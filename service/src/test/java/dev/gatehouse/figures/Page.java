package dev.gatehouse.figures;

import dev.gatehouse.testkit.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** docs/performance.md: a run puts its figures between the marks of its section and leaves everything else as it is. */
final class Page {
    private static final Path FILE = Path.of(System.getProperty("gatehouse.root"), "docs/performance.md");

    private Page() {}

    static void write(String section, List<String> header, List<List<String>> rows) {
        List<String> lines = new ArrayList<>(
                List.of(line(header), line(header.stream().map(any -> "---").toList())));
        rows.forEach(row -> lines.add(line(row)));
        Section.write(FILE, "figures: " + section, lines);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
