package dev.gatehouse.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.operations.bench.report.Cell;
import dev.gatehouse.operations.bench.report.Comparison;
import dev.gatehouse.operations.bench.report.Figures;
import dev.gatehouse.operations.bench.report.Report;
import dev.gatehouse.operations.bench.stage.Staging;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run, as short as it can be: what it says is looked at, not how fast it was. */
class BenchTest {
    private static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
    private static final Duration SHORT = Duration.ofMillis(300);

    private final List<String> told = new ArrayList<>();

    @Test
    void measuresARunAndWritesWhatAComparisonReads(@TempDir Path folder) throws Exception {
        Plan plan = new Plan(List.of("refresh"), List.of(2), 2, SHORT, 1, SHORT, SHORT, 1, false, false);
        Bench bench = new Bench(
                plan,
                PostgresBinaries.onClassPath().cachedIn(ROOT.resolve("service/target/postgres")),
                Staging.shipped(Gatehouse.class, ROOT.resolve("config.yml")).withJvm("-Xmx256m"),
                Clock.systemUTC(),
                new Entropy(Clock.systemUTC(), new SecureRandom()),
                told::add);

        Figures figures = bench.run("of a test");

        assertThat(figures.cells()).extracting(Cell::workload).containsExactly("refresh", "refresh");
        assertThat(figures.cells()).extracting(Cell::setting).containsExactly("", "straight");
        assertThat(figures.cells().getFirst().turns()).hasSize(2).allSatisfy(turn -> {
            assertThat(turn.done()).isPositive();
            assertThat(turn.failed()).isZero();
            assertThat(turn.used().statements()).as("one each").isBetween(turn.done(), turn.done() + 200);
            assertThat(turn.used().walBytes()).isPositive();
            assertThat(turn.used().allocated()).isPositive();
        });
        assertThat(figures.startMillis()).hasSize(1);
        assertThat(told).isNotEmpty().noneMatch(line -> line.contains("ref_"));

        new Report(folder, "run").write(figures);
        Figures read = Report.read(folder.resolve("run.json"));
        assertThat(read.cells()).hasSize(2);
        assertThat(Comparison.of(read, read)).contains("refresh");
    }
}
