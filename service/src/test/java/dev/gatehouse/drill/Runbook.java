package dev.gatehouse.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** docs/runbook.md, as far as it can be typed. */
final class Runbook {
    private static final Path PAGE = Path.of(System.getProperty("gatehouse.root"), "docs/runbook.md");
    private static final Pattern BLOCK = Pattern.compile("```(sh|sql)\\n(?:#|--) run\\n(.+?)```", Pattern.DOTALL);

    private final String page;

    Runbook() {
        try {
            page = Files.readString(PAGE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** @param language of a shell, or {@code sql} */
    record Block(String language, String text) {
        boolean isSql() {
            return language.equals("sql");
        }
    }

    String chapter(Incident incident) {
        int begin = page.indexOf("\n## " + incident.chapter() + '\n');
        assertThat(begin).as("%s has a chapter %s", PAGE, incident.chapter()).isPositive();
        int end = page.indexOf("\n## ", begin + 1);
        return page.substring(begin, end < 0 ? page.length() : end);
    }

    /** In their order. */
    List<Block> blocks(Incident incident) {
        return BLOCK.matcher(chapter(incident))
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }
}
