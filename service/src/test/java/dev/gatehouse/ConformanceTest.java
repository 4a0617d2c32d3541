package dev.gatehouse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds docs/conformance.md to its word. */
class ConformanceTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test(?:#\\w+)?)`");
    private static final Pattern EVIDENCE = Pattern.compile("(?:" + TEST + "(?:, |$))+|no test yet|not offered");

    private final Path root = Path.of(requireNonNull(System.getProperty("gatehouse.root")));
    private List<String> lines = List.of();

    @BeforeEach
    void readThePage() throws IOException {
        lines = Files.readAllLines(root.resolve("docs/conformance.md"));
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        SourceTree tree = new SourceTree(root);
        assertThat(lines.stream().flatMap(ConformanceTest::testsIn).filter(Predicate.not(tree::holds)))
                .isEmpty();
    }

    @Test
    void everyClauseSaysHowItIsMetAndWhatShowsIt() {
        assertThat(rows()).isNotEmpty().allSatisfy(cells -> {
            assertThat(cells).hasSize(3).noneMatch(String::isBlank);
            assertThat(cells.getLast()).matches(EVIDENCE);
        });
    }

    private static Stream<String> testsIn(String line) {
        return TEST.matcher(line).results().map((MatchResult found) -> found.group(1));
    }

    private List<List<String>> rows() {
        return lines.stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| clause "))
                .map(line -> Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
