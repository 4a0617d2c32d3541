package dev.gatehouse.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every notebook's file has to have, and must not. */
class NotebookFilesTest {
    static final Path FOLDER = Path.of(System.getProperty("gatehouse.root"), "lab-notebooks");

    static List<Path> notebooks() throws IOException {
        return Run.notebooksIn(FOLDER);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void isKeptWithoutWhatARunLeaves(Path notebook) throws IOException {
        assertThat(code(notebook)).allSatisfy(cell -> {
            assertThat(cell.path("outputs")).as(text(cell)).isEmpty();
            assertThat(cell.path("execution_count").isNull()).as(text(cell)).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void hasNoMagicsAndLittleCodeACell(Path notebook) throws IOException {
        assertThat(code(notebook))
                .map(NotebookFilesTest::text)
                .allSatisfy(source -> assertThat(source)
                        .doesNotStartWith("%")
                        .doesNotContain("\n%")
                        .satisfies(it -> assertThat(it.lines()).hasSizeLessThanOrEqualTo(40)));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void goesTheWayOfAllNotebooks(Path notebook) throws IOException {
        String all = cells(notebook).stream().map(NotebookFilesTest::text).collect(Collectors.joining("\n"));
        assertThat(all)
                .contains("**Question.**", "write down your guess", "lab.explain(", "Chart.", "Check.", "new Claims()")
                .contains("## Exercise", "<summary>Solution</summary>", "## Further reading");
    }

    private static List<JsonNode> code(Path notebook) throws IOException {
        return cells(notebook).stream()
                .filter(cell -> "code".equals(cell.path("cell_type").asText()))
                .toList();
    }

    private static List<JsonNode> cells(Path notebook) throws IOException {
        JsonNode root = new ObjectMapper().readTree(notebook.toFile());
        return StreamSupport.stream(root.path("cells").spliterator(), false).toList();
    }

    private static String text(JsonNode cell) {
        return StreamSupport.stream(cell.path("source").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining());
    }
}
