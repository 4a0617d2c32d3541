package dev.gatehouse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsTraceTest {

    @Nested
    class OurPage {
        private final Path root = Path.of(requireNonNull(System.getProperty("gatehouse.root")));

        @Test
        void everyRowIsAnsweredOrOwned() throws IOException {
            assertThat(page().problems(new SourceTree(root))).isEmpty();
        }

        @Test
        void noIdIsMissing() throws IOException {
            assertThat(page().countsByPrefix())
                    .isEqualTo(Map.of("S0", 80L, "S1", 83L, "S2", 45L, "S3", 36L, "N", 16L, "M", 5L));
        }

        private RequirementsTrace page() throws IOException {
            return RequirementsTrace.parse(Files.readString(root.resolve("docs/requirements-trace.md")));
        }
    }

    @Nested
    class AnyPage {
        private Path root;

        @BeforeEach
        void aSmallRepository(@TempDir Path folder) throws IOException {
            root = folder;
            write("README.md", "hello");
            write("docs/decisions/0001-why.md", "because");
            write("service/src/main/java/a/Dao.java", "package a; interface Dao { int spend(String code); }");
            write("service/src/test/java/a/DaoTest.java", """
                    package a;
                    class DaoTest {
                        // mentioned() { }
                        @Test void refusesACodeSpentTwice() throws Exception { called("quoted() { }"); }
                        @Nested class Racing { @Test void letsOneWin() {} }
                    }
                    """);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "| X-1 | thing | open | the lab |",
                    "| X-1 | thing | open | hot path, many instances |",
                    "| X-1 | this\\|that | open | the lab |",
                    "| X-1 | thing | decided | `docs/decisions/0001-why.md` |",
                    "| X-1 | thing | done | `DaoTest` |",
                    "| X-1 | thing | done | `DaoTest#refusesACodeSpentTwice`, `Dao#spend` |",
                    "| X-1 | thing | done | `DaoTest#letsOneWin` |",
                    "| X-1 | thing | done | `README.md` |",
                })
        void believesARowWhoseAnswerIsThere(String row) throws IOException {
            assertThat(problemsOf(row)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "| X-1 | thing | finished | `DaoTest` |",
                    "| X-1 | thing | | the lab |",
                    "| X-1 | | open | the lab |",
                    "| X-1 | thing | open | |",
                    "| X-1 | thing | open | somebody |",
                    "| X-1 | thing | open | the lab, |",
                    "| X-1 | thing | decided | `docs/decisions/0002-gone.md` |",
                    "| X-1 | thing | decided | `README.md` |",
                    "| X-1 | thing | decided | `docs/decisions/../../README.md` |",
                    "| X-1 | thing | decided | docs/decisions/0001-why.md |",
                    "| X-1 | thing | done | |",
                    "| X-1 | thing | done | DaoTest |",
                    "| X-1 | thing | done | `GoneTest` |",
                    "| X-1 | thing | done | `GoneTest#refusesACodeSpentTwice` |",
                    "| X-1 | thing | done | `DaoTest#refusesNothing` |",
                    "| X-1 | thing | done | `DaoTest#called` |",
                    "| X-1 | thing | done | `DaoTest#quoted` |",
                    "| X-1 | thing | done | `DaoTest#mentioned` |",
                    "| X-1 | thing | done | `DaoTest`, `docs/gone.md` |",
                    "| X-1 | thing | done | `docs` |",
                    "| X-1 | thing | done | `../README.md` |",
                })
        void doubtsARowWhoseAnswerIsNot(String row) throws IOException {
            assertThat(problemsOf(row)).singleElement().asString().startsWith("X-1: ");
        }

        @Test
        void refusesADuplicateId() throws IOException {
            assertThat(problemsOf("""
                            | X-1 | thing | open | the lab |
                            | X-1 | thing again | open | the lab |
                            """)).containsExactly("X-1: is here twice");
        }

        @ParameterizedTest
        @ValueSource(strings = {"| X-1 | this | that | open | the lab |", "| X-1 | open | the lab |", "| X-1 | thing"})
        void refusesALineThatIsNoRow(String line) {
            assertThatThrownBy(() -> RequirementsTrace.parse(line)).hasMessageContaining(line);
        }

        @Test
        void takesHeadingsAndProseForNoRow() {
            assertThat(RequirementsTrace.parse("""
                            ## Heading
                            | id | asked | state | answered by |
                            |---|---|---|---|
                            | X-1 | thing | open | the lab |
                            Prose.
                            """).countsByPrefix()).isEqualTo(Map.of("X", 1L));
        }

        private List<String> problemsOf(String rows) throws IOException {
            return RequirementsTrace.parse(rows).problems(new SourceTree(root));
        }

        private void write(String path, String text) throws IOException {
            Path file = root.resolve(path);
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.writeString(file, text);
        }
    }
}
