package dev.gatehouse.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** docs/performance.md: a run puts its figures between the marks of its section and leaves everything else as it is. */
final class Page {
    private static final Path FILE = Path.of(System.getProperty("gatehouse.root"), "docs/performance.md");

    private Page() {}

    static void write(String section, List<String> header, List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        line(table, header);
        line(table, header.stream().map(any -> "---").toList());
        rows.forEach(row -> line(table, row));
        try {
            String page = Files.readString(FILE, UTF_8);
            String begin = "<!-- figures: " + section + " -->\n";
            String end = "<!-- end -->";
            int from = page.indexOf(begin);
            if (from < 0) {
                throw new AssertionError(FILE + " has no section " + section);
            }
            int to = page.indexOf(end, from);
            Files.writeString(FILE, page.substring(0, from + begin.length()) + table + page.substring(to), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
