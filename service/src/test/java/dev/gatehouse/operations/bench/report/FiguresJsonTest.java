package dev.gatehouse.operations.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.operations.bench.stage.Meters;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresJsonTest {
    private static final Figures RUN = MadeUp.run(
            MadeUp.loop("refresh", 8, 0.62),
            MadeUp.rate("mix", "", 200, 7),
            MadeUp.loop("userinfo", Setting.of(Setting.NO_CACHES, 1), 8, 2500, 0.3));

    @Test
    void comesBackAsItWas() throws Exception {
        assertThat(FiguresJson.read(FiguresJson.write(RUN))).isEqualTo(RUN);
    }

    @Test
    void isALineForEachTurnAndForEachCurve() {
        Cell cell = RUN.cells().getFirst();
        Cell.Turn turn = cell.turns().getFirst();
        Figures three = MadeUp.run(MadeUp.withTurns(cell, turn, turn, turn));

        List<String> lines = FiguresJson.write(three).lines().toList();

        assertThat(lines)
                .filteredOn(line -> line.strip().startsWith("{ \"seconds\": 10, \"done\": 40000,"))
                .hasSize(3);
        assertThat(lines)
                .filteredOn(line -> line.strip().startsWith("\"latency\": [ [ 0, 1000 ], [ 0.1, 1050 ], "))
                .hasSize(1);
        assertThat(lines).hasSizeLessThan(40);
    }

    @Test
    void keepsFiveDigitsSoThatItDiffersOnlyWhereItDoes() {
        Cell.Turn exact = new Cell.Turn(
                60.0031234, 1, 0, 0, 1234, new Meters(1.23456789, 200, 0, 1, 1, 1, 1, 0.00001234567, 1, 0));

        String json = FiguresJson.write(MadeUp.run(MadeUp.withTurns(RUN.cells().getFirst(), exact)));

        assertThat(json)
                .contains("\"seconds\": 60.003,", "\"serviceCpu\": 1.2346,", "\"databaseCpu\": 200,", "0.000012346");
    }

    @Test
    void saysNullForWhatWasNotMeasured() throws Exception {
        Meters unknown = new Meters(Double.NaN, Double.NaN, 1, 0, 0, 0, 0, 0, 0, 0);
        Figures run = MadeUp.run(
                new Cell("userinfo", "", 8, 0, List.of(new Cell.Turn(10, 0, 5, 0, Double.NaN, unknown)), List.of()));

        String json = FiguresJson.write(run);

        assertThat(json).contains("\"p99\": null", "\"serviceCpu\": null").doesNotContain("NaN");
        assertThat(FiguresJson.read(json)).isEqualTo(run);
    }

    @Test
    void readsWhatAnotherVersionWrote() throws Exception {
        String more = FiguresJson.write(RUN).replaceFirst("\"begun\"", "\"moon\": \"full\", \"begun\"");
        String less =
                FiguresJson.write(RUN).replaceFirst(", \"gcPauses\": \\d+", "").replaceFirst("\"p99\": \\d+, ", "");

        assertThat(FiguresJson.read(more)).isEqualTo(RUN);
        assertThat(FiguresJson.read(less).cells().getFirst().turns().getFirst().p99())
                .isNaN();
    }

    @Test
    void isWrittenWithItsPageAndThePicturesThatItShows(@TempDir Path folder) throws Exception {
        new Report(folder.resolve("bench"), "today").write(RUN);

        assertThat(Report.read(folder.resolve("bench/today.json"))).isEqualTo(RUN);
        assertThat(folder.resolve("bench")).isDirectoryContaining("glob:**today-throughput.svg");
        assertThat(folder.resolve("bench/today.md")).content().contains("(today-throughput.svg)");
    }
}
