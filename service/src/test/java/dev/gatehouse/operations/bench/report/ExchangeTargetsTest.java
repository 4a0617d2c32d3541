package dev.gatehouse.operations.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.operations.bench.report.Budget.Verdict;
import dev.gatehouse.operations.bench.report.Exchanges.LookUp;
import dev.gatehouse.operations.bench.report.Exchanges.Payload;
import dev.gatehouse.operations.bench.report.Exchanges.Saves;
import dev.gatehouse.operations.bench.report.Exchanges.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExchangeTargetsTest {
    @Test
    void countTheWritesAgainstTheOldestPath() {
        assertThat(verdict("writes an exchange: single", run(10, 5, 1))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("writes an exchange: fused", run(10, 5, 1))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("writes an exchange: single", withWrites(run(10, 5, 1), 3)))
                .isEqualTo(Verdict.MISSED);
    }

    @Test
    void wantFourMillisecondsLessAtTheMedian() {
        String what = "p50 less, one after the other, + 1 ms: single";

        assertThat(verdict(what, run(10, 6, 1))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(what, run(10, 6.5, 1))).isEqualTo(Verdict.MISSED);
    }

    @Test
    void wantNoSlowerSaveOfTheToken() {
        String what = "p95 of accessTokenSaveMs, one after the other, + 1 ms: single";

        assertThat(verdict(what, run(10, 5, 1.05))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(what, run(10, 5, 1.2))).isEqualTo(Verdict.MISSED);
    }

    @Test
    void compareSavesOfTheTokenAtOneRate() {
        Figures run = with(
                run(10, 5, 1).cells(),
                new Exchanges(
                        List.of(
                                saves("double", 16, 0, 1),
                                saves("single", 16, 0, 2),
                                saves("double", 16, 300, 4),
                                saves("single", 16, 300, 2)),
                        12,
                        List.of(),
                        List.of()));
        String what = "p95 of accessTokenSaveMs, %s, + 1 ms: single";

        assertThat(verdict(what.formatted("at an equal rate"), run)).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(what.formatted("the worst of as fast as each goes"), run))
                .isEqualTo(Verdict.MISSED);
    }

    @Test
    void wantNoSlowerExchange() {
        String what = "p95 of the exchange, the worst load, + 1 ms: single";

        assertThat(verdict(what, run(10, 10.5, 1))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(what, run(10, 12, 1))).isEqualTo(Verdict.MISSED);
    }

    @Test
    void countWhatFailedOnAnyPathAlsoWhileItWasSwitched() {
        Cell.Turn failed =
                new Cell.Turn(10, 100, 0, 1, 1000, MadeUp.turn(10, 1, 1).used());
        Cell switched = MadeUp.withTurns(MadeUp.loop("token-exchange", Setting.SWITCHED, 8, 10, 1), failed);
        Figures good = run(10, 5, 1);
        List<Cell> more = new ArrayList<>(good.cells());
        more.add(switched);

        String what = "errors, also while the path was switched under load";
        assertThat(verdict(what, good)).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(what, with(more, good.exchanges()))).isEqualTo(Verdict.MISSED);
    }

    @Test
    void holdTheLookUpsToTheirLimits() {
        assertThat(verdict("look-up of a resource, p50, + 1 ms", run(10, 5, 1))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("look-up of an account, p95, + 1 ms", run(10, 5, 1))).isEqualTo(Verdict.MISSED);
    }

    @Test
    void standOnThePageWithTheTables() {
        assertThat(Page.of(run(10, 5, 1), "run", List.of()))
                .contains(
                        "| p50 less, one after the other, + 1 ms: single | at least 4 ms | 5.00 | holds |",
                        "| 1 | 1 | double | 100 | 0 | 0 | 10.0 |",
                        "| AccessToken | 350 | 366 | 4.20 |");
    }

    @Test
    void areSilentInARunWithoutThem() {
        assertThat(ExchangeTargets.of(MadeUp.run(MadeUp.loop("refresh", 8, 1)))).isEmpty();
        assertThat(Page.of(MadeUp.run(), "run", List.of())).doesNotContain("write paths");
    }

    @Test
    void comeBackFromTheirFile() throws Exception {
        Figures run = run(10, 5, 1);

        assertThat(FiguresJson.read(FiguresJson.write(run))).isEqualTo(run);
    }

    /** One connection, a millisecond away: p50 and p95 in ms on two paths, and of the token's save in turn. */
    private static Figures run(double onDouble, double onSingle, double tokenSave) {
        return with(
                List.of(cell("double", onDouble), cell("single", onSingle), cell("fused", onSingle)),
                new Exchanges(
                        List.of(saves("double", 3, 1), saves("single", 2, tokenSave), saves("fused", 1, 1)),
                        12,
                        List.of(lookUp("resources", 0.0029), lookUp("users", 0.0041)),
                        List.of(new Payload("AccessToken", 350, 366, 4.2))));
    }

    private static Figures withWrites(Figures run, double onSingle) {
        return with(
                run.cells(),
                new Exchanges(List.of(saves("double", 3, 1), saves("single", onSingle, 1)), 12, List.of(), List.of()));
    }

    private static Figures with(List<Cell> cells, Exchanges exchanges) {
        return new Figures("", "", MadeUp.MACHINE, List.of(), 0, cells, exchanges);
    }

    private static Cell cell(String path, double millis) {
        Cell loop = MadeUp.loop("token-exchange", Setting.ofPath(path, 1), 1, 100, 1);
        List<Cell.Point> flat = loop.latency().stream()
                .map(point -> new Cell.Point(point.quantile(), 1000 * millis))
                .toList();
        return new Cell(loop.workload(), loop.setting(), loop.connections(), 0, loop.turns(), flat);
    }

    private static Saves saves(String path, double writes, double tokenSave) {
        return new Saves(path, 1, 1, 0, 0, spreads(writes, tokenSave));
    }

    private static Saves saves(String path, int connections, double rate, double tokenSave) {
        return new Saves(path, 1, connections, rate, 0, spreads(2, tokenSave));
    }

    private static SortedMap<String, Spread> spreads(double writes, double tokenSave) {
        SortedMap<String, Spread> spreads = new TreeMap<>();
        spreads.put(Exchanges.WRITES, new Spread(writes * 1000, 1, 1, 1, 1));
        spreads.put(Exchanges.TOTAL, new Spread(1000, 1, 1, 1, 1));
        spreads.put(Exchanges.TOKEN, new Spread(1000, 1, 1, tokenSave, 1));
        return spreads;
    }

    private static LookUp lookUp(String cache, double seconds) {
        return new LookUp(cache, 1, new Spread(100, seconds, seconds, seconds, seconds));
    }

    private static Verdict verdict(String what, Figures run) {
        return ExchangeTargets.of(run).stream()
                .filter(target -> target.what().equals(what))
                .findFirst()
                .orElseThrow()
                .of(run);
    }
}
