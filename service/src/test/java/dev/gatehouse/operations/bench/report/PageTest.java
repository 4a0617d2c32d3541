package dev.gatehouse.operations.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.operations.bench.stage.Meters;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void beginsWithTheMachine() {
        assertThat(page(MadeUp.loop("refresh", 8, 0.62)))
                .contains(
                        "Gatehouse 0.1.0 on Abacus 9, 2 cores for server, database and load together; Java 25.0.1, PostgreSQL 18.1.");
    }

    @Test
    void saysWhatAnOperationCost() {
        assertThat(row(page(MadeUp.loop("refresh", 8, 0.60)), "As fast as it goes", "refresh"))
                .containsExactly(
                        "refresh", "8", "4000", "0", "1.25", "1.48", "2.00", "2.00", // ms
                        "0.450", "0.006", "0.150", "0.050", "2.00", "1.00", "300", "40.0", "0.5 %");
    }

    @Test
    void tellsAFixedRateFromALoopAndASweepBesideIt() {
        String page = page(
                MadeUp.rate("mix", "", 200, 7),
                MadeUp.rate("mix", Setting.BESIDE_SWEEP, 200, 9),
                MadeUp.loop("sso", 8, 1));

        assertThat(row(page, "At a fixed rate", "mix, 200/s")).contains("200", "7.00");
        assertThat(row(page, "At a fixed rate", "mix, 200/s, beside a sweep")).contains("9.00");
        assertThat(section(page, "As fast as it goes")).doesNotContain("mix");
    }

    @Test
    void saysWhatAnOverloadedServerTookAndShed() {
        Cell.Turn turn = new Cell.Turn(
                10, 30_000, 90_000, 7, 150_000, MadeUp.turn(3000, 1, 1).used());
        String page = page(MadeUp.withTurns(MadeUp.rate("authorize-json", Setting.OVERLOAD, 12_000, 150), turn));

        assertThat(row(page, "Overload", "authorize-json"))
                .startsWith("authorize-json", "12001", "3000", "9000", "7")
                .contains("150");
    }

    @Test
    void saysHowMuchOfItsStatementsAloneHttpReaches() {
        String page = page(
                MadeUp.loop("refresh", "", 8, 3300, 0.6),
                MadeUp.loop("refresh", "", 1, 500, 0.6),
                MadeUp.loop("refresh", Setting.STRAIGHT, 8, 6000, 0.4));

        assertThat(row(page, "Against its statements straight over JDBC", "refresh"))
                .containsExactly("refresh", "8", "6000", "3300", "55.0 %", "0.100", "0.150");
    }

    @Test
    void laysCachesDownAndDistancesAcross() {
        String page = page(
                MadeUp.rate("mix", "", 200, 7),
                MadeUp.rate("mix", Setting.of("", 5), 200, 12),
                MadeUp.rate("mix", Setting.of(Setting.NO_CACHES, 0), 200, 8),
                MadeUp.rate("mix", Setting.of(Setting.NO_CACHES, 1), 200, 11),
                MadeUp.loop("refresh", 8, 0.6));

        assertThat(section(page, "Caches, and the way to the database")).isEqualTo("""
                        | p99 ms | caches | + 0 ms | + 1 ms | + 5 ms |
                        | --- | ---: | ---: | ---: | ---: |
                        | mix, 200/s | as shipped | 7.00 | - | 12.0 |
                        | mix, 200/s | no caches | 8.00 | 11.0 | - |
                        """);
    }

    @Test
    void laysManySessionsBesideFew() {
        String page = page(
                MadeUp.rate("mix", Setting.FEW_SESSIONS, 200, 8), MadeUp.rate("mix", Setting.MANY_SESSIONS, 200, 10));

        assertThat(row(page, "Few and many sessions", "mix, 200/s"))
                .containsExactly("mix, 200/s", "5.00", "6.25", "1.25", "8.00", "10.0", "1.25");
    }

    @Test
    void hasNoSectionForWhatWasNotPartOfTheRun() {
        assertThat(page(MadeUp.loop("refresh", 8, 0.62)))
                .contains("## Budgets", "## As fast as it goes", "## Start and memory", "3100, 2950")
                .doesNotContain("## At a fixed", "## Overload", "## Against", "## Caches", "## Few");
    }

    @Test
    void saysNothingForNothingOfAServerWhoseMetersItCouldNotRead() {
        Meters unknown = new Meters(Double.NaN, Double.NaN, 2, 0, 0, 0, 0, 0, 0, 0);
        Cell.Turn turn = new Cell.Turn(10, 40_000, 0, 0, 2000, unknown);

        assertThat(row(page(MadeUp.withTurns(MadeUp.loop("refresh", 8, 0.6), turn)), "As fast as it goes", "refresh"))
                .endsWith("-", "-", "-", "-", "-", "-", "-", "-");
    }

    private static String page(Cell... cells) {
        Figures run = MadeUp.run(cells);
        return Page.of(run, "run", Charts.of(run));
    }

    private static String section(String page, String title) {
        String after = page.split("## " + title + "\n\n", 2)[1];
        return after.substring(0, after.contains("\n\n") ? after.indexOf("\n\n") + 1 : after.length());
    }

    private static List<String> row(String page, String title, String first) {
        return section(page, title)
                .lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .filter(cells -> cells.getFirst().equals(first))
                .findFirst()
                .orElseThrow(() -> new AssertionError(first + " in\n" + page));
    }
}
