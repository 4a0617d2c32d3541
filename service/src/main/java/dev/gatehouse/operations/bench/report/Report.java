package dev.gatehouse.operations.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of one run: {@code NAME.json}, {@code NAME.md}, and the charts that the page shows. */
public record Report(Path folder, String name) {
    public void write(Figures figures) throws IOException {
        Files.createDirectories(folder);
        put(name + ".json", FiguresJson.write(figures));
        List<Chart> charts = Charts.of(figures);
        put(name + ".md", Page.of(figures, name, charts));
        for (Chart chart : charts) {
            put(chart.file(name), chart.svg());
        }
    }

    /** Of a file that was written so, by this version or by another. */
    public static Figures read(Path json) throws IOException {
        return FiguresJson.read(Files.readString(json, UTF_8));
    }

    private void put(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, UTF_8);
    }
}
