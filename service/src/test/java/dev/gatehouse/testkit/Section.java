package dev.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What stands on a page between {@code <!-- name -->} and the next {@code <!-- end -->}. */
public final class Section {
    private static final String END = "<!-- end -->";

    private Section() {}

    public static void write(Path file, String name, List<String> lines) {
        try {
            Files.writeString(file, written(Files.readString(file, UTF_8), name, lines), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(String page, String name, List<String> lines) {
        String begin = "<!-- " + name + " -->\n";
        int from = page.indexOf(begin);
        if (from < 0) {
            throw new AssertionError("there is no section " + name);
        }
        from += begin.length();
        String text = String.join("\n", lines) + "\n";
        return page.substring(0, from) + text + page.substring(page.indexOf(END, from));
    }
}
