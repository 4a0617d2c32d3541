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
        Figures figures = run(plan);

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

    @Test
    void measuresTokenExchangeByItsWritePaths(@TempDir Path folder) throws Exception {
        Plan plan = new Plan(List.of(Bench.WRITE_PATHS), List.of(2), 1, SHORT, 1, SHORT, SHORT, 1, false, false);

        Figures figures = run(plan);

        assertThat(figures.cells()).hasSize(3 * 3 * 2 + 1).allSatisfy(cell -> {
            assertThat(cell.perSecond()).isPositive();
            assertThat(cell.turns()).allMatch(turn -> turn.failed() == 0);
        });
        assertThat(figures.exchanges().switches()).isPositive();
        assertThat(figures.exchanges().lookUps()).hasSize(6);
        assertThat(figures.exchanges().lookUps().getFirst().seconds().count()).isPositive();
        assertThat(figures.exchanges().payloads()).hasSize(5).allMatch(payload -> payload.bytes() > 100);
        new Report(folder, "run").write(figures);
        assertThat(folder.resolve("run.md"))
                .content()
                .contains(
                        "| writes an exchange: single | at least 1 fewer | 1.00 | holds |",
                        "| writes an exchange: fused | at least 2 fewer | 2.00 | holds |",
                        "| errors, also while the path was switched under load | at most 0 failures | 0.000 | holds |");
        assertThat(Report.read(folder.resolve("run.json")).exchanges().saves()).hasSize(18);
    }

    private Figures run(Plan plan) throws Exception {
        Bench bench = new Bench(
                plan,
                PostgresBinaries.onClassPath().cachedIn(ROOT.resolve("service/target/postgres")),
                Staging.shipped(Gatehouse.class, ROOT.resolve("config.yml")).withJvm("-Xmx256m"),
                Clock.systemUTC(),
                new Entropy(Clock.systemUTC(), new SecureRandom()),
                told::add);
        return bench.run("of a test");
    }
}
