package dev.gatehouse.lab.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** An executed notebook as one page of HTML that needs no script and loads nothing. */
final class Pages {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title><link rel="stylesheet" href="lab.css"></head>
            <body><nav><a href="README.md">all notebooks</a></nav>
            """;

    private Pages() {}

    static void export(Jupyter jupyter, Path executed, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String name = executed.getFileName().toString().replace(".ipynb", "");
        int exit = jupyter.command(
                        "nbconvert",
                        "--to=html",
                        "--template=basic",
                        "--output-dir=" + folder,
                        "--output=" + name,
                        executed.toString())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("no page of " + name);
        }
        Path page = folder.resolve(name + ".html");
        Files.writeString(
                page,
                HEAD.replace("{title}", title(name))
                        + Files.readString(page, UTF_8).strip() + "\n</body></html>\n");
    }

    private static String title(String name) {
        return "Gatehouse lab: " + name.replace('-', ' ').toLowerCase(Locale.ROOT);
    }
}
