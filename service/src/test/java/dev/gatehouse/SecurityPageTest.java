package dev.gatehouse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds docs/security.md to its word. */
class SecurityPageTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** A class, perhaps with one of its methods. Two of them are words of others. */
    private static final Pattern CODE = Pattern.compile("(?!Host$|Origin$)[A-Z][a-z]\\w*(#\\w+)?|[a-z]+/\\w+");

    /** Every section of RFC 9700 that asks for something or tells of an attack. */
    private static final List<String> SECTIONS = List.of(
            "2.1", "2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.3", "2.4", "2.5", "2.6", "4.1", "4.2", "4.3", "4.4", "4.5",
            "4.6", "4.7", "4.8", "4.9", "4.10", "4.11", "4.12", "4.13", "4.14", "4.15", "4.16", "4.17");

    private final Path root = Path.of(requireNonNull(System.getProperty("gatehouse.root")));
    private List<String> lines = List.of();

    @BeforeEach
    void readThePage() throws IOException {
        lines = Files.readAllLines(root.resolve("docs/security.md"));
    }

    @Test
    void everyClassTestAndFileThatIsNamedExists() throws IOException {
        SourceTree tree = new SourceTree(root);
        List<String> named = lines.stream()
                .flatMap(line -> QUOTED.matcher(line).results())
                .map(found -> found.group(1))
                .filter(CODE.asMatchPredicate())
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(100).allMatch(tree::holds);
    }

    @Test
    void noSectionIsLeftOut() {
        assertThat(rows().map(cells -> cells.getFirst().split(" ", 2)[0]).filter(SECTIONS::contains))
                .containsExactlyElementsOf(SECTIONS);
    }

    @Test
    void everyRowNamesWhereAndWhatWouldFail() {
        assertThat(rows().filter(cells -> cells.size() == 4).skip(1))
                .hasSizeGreaterThan(40)
                .filteredOn(Predicate.not(cells -> cells.getFirst().matches("section|threat|-+")))
                .allSatisfy(cells -> {
                    assertThat(cells.get(2)).contains("`");
                    assertThat(cells.get(3)).containsPattern("`[A-Z]\\w+Test(#\\w+)?`");
                });
    }

    private Stream<List<String>> rows() {
        return lines.stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }
}
