package dev.gatehouse.operations.admin.now;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is sent to a page by an alarm finds it. */
class ChapterTest {
    @ParameterizedTest
    @EnumSource
    void standsInItsPage(Chapter chapter) throws IOException {
        String[] address = chapter.address().split("#", 2);
        Path page = Path.of(System.getProperty("gatehouse.root"), address[0]);
        Set<String> headings = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());

        assertThat(headings).contains(address[1]);
    }
}
