package dev.gatehouse.lab.evidence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.LabExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** docs/indexes.md against the schema and the statements. */
@ExtendWith(LabExtension.class)
class IndexesPageTest {
    private static final Path ROOT = Path.of(requireNonNull(System.getProperty("gatehouse.root")));

    private final IndexesPage page;

    IndexesPageTest() throws IOException {
        this.page = new IndexesPage(Files.readString(ROOT.resolve("docs/indexes.md")));
    }

    @Test
    void namesEveryIndexOnceAndNoOther(Lab lab) {
        List<String> there = lab.withTheSeedsIndexes()
                .rows(
                        "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'databasechangelog%'")
                .texts("name");
        assertThat(page.indexes()).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void saysWhatUsesEachAsThePromisesDo() {
        Map<String, Set<String>> promises = Promises.byIndex();
        assertThat(promises.keySet()).isSubsetOf(page.indexes());
        assertThat(page.indexes())
                .allSatisfy(index ->
                        assertThat(page.usedBy(index)).as(index).isEqualTo(promises.getOrDefault(index, Set.of())));
    }

    @Test
    void givesAReasonForEach() {
        assertThat(page.indexes())
                .allSatisfy(index -> assertThat(page.why(index)).as(index).hasSizeGreaterThan(20));
    }

    @Test
    void aRunFillsInTheFiguresAndLeavesTheReasons() {
        String filled = new IndexesPage("prose\n| `a_pkey` | - | - | - | - | because |")
                .filled(
                        List.of(new Price("a", "a_pkey", "(a)", false, 31.4, 64.6)),
                        Map.of("a_pkey", Set.of("ADao/find")));
        assertThat(filled).isEqualTo("prose\n| `a_pkey` | `(a)` | `ADao/find` | 31 * | 65 * | because |\n");
    }
}
