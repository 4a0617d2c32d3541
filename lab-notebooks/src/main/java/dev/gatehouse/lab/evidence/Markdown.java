package dev.gatehouse.lab.evidence;

import java.util.List;
import java.util.stream.Collectors;

/** A page, from top to bottom. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    Markdown heading(int level, String title) {
        text.append(text.isEmpty() ? "" : "\n")
                .append("#".repeat(level))
                .append(' ')
                .append(title)
                .append("\n");
        return this;
    }

    Markdown say(String paragraph) {
        text.append('\n').append(paragraph).append('\n');
        return this;
    }

    Markdown table(List<String> columns, List<List<String>> rows) {
        text.append('\n')
                .append(row(columns))
                .append(columns.stream().map(c -> "---").collect(Collectors.joining("|", "|", "|\n")));
        rows.forEach(cells -> text.append(row(cells)));
        return this;
    }

    Markdown code(String language, String code) {
        text.append("\n```")
                .append(language)
                .append('\n')
                .append(code.stripTrailing())
                .append("\n```\n");
        return this;
    }

    Markdown folded(String title, String code) {
        text.append("\n<details><summary>").append(title).append("</summary>\n");
        code("", code);
        text.append("\n</details>\n");
        return this;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
