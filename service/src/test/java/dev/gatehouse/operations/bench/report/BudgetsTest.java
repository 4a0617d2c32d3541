package dev.gatehouse.operations.bench.report;

import static dev.gatehouse.operations.bench.report.Budget.Verdict.HOLDS;
import static dev.gatehouse.operations.bench.report.Budget.Verdict.MISSED;
import static dev.gatehouse.operations.bench.report.Budget.Verdict.NOT_MEASURED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetsTest {
    @ParameterizedTest
    @CsvSource({
        "client_credentials, 0.20",
        "refresh, 0.70",
        "code-flow, 1.1",
        "token-exchange, 0.47",
        "introspect, 0.17",
        "userinfo, 0.14",
        "revoke, 0.31"
    })
    void holdEachFlowToItsProcessorTimeFromEightConnections(String workload, double millis) {
        String what = "processor an operation, service and database: " + workload;

        assertThat(verdict(what, MadeUp.loop(workload, 8, millis - 0.001))).isEqualTo(HOLDS);
        assertThat(verdict(what, MadeUp.loop(workload, 8, millis + 0.001))).isEqualTo(MISSED);
        assertThat(verdict(what, MadeUp.loop(workload, 32, millis))).isEqualTo(NOT_MEASURED);
        assertThat(verdict(what, MadeUp.loop(workload, Setting.NO_CACHES, 8, 4000, millis)))
                .isEqualTo(NOT_MEASURED);
    }

    @Test
    void holdTheMixToItsLatencyAtItsRate() {
        assertThat(verdict("p99 of the mix at 200/s", MadeUp.rate("mix", "", 200, 25)))
                .isEqualTo(HOLDS);
        assertThat(verdict("p99 of the mix at 200/s", MadeUp.rate("mix", "", 200, 25.1)))
                .isEqualTo(MISSED);
        assertThat(verdict("p95 of the mix at 200/s", MadeUp.rate("mix", "", 200, 13)))
                .isEqualTo(HOLDS);
        assertThat(verdict("p95 of the mix at 200/s", MadeUp.rate("mix", "", 200, 14)))
                .isEqualTo(MISSED);
        assertThat(verdict("p99 of the mix at 200/s", MadeUp.rate("mix", "", 100, 2)))
                .isEqualTo(NOT_MEASURED);
    }

    @Test
    void holdHttpToHalfOfItsStatementsAlone() {
        String what = "share of its statements straight over JDBC: refresh";
        Cell straight = MadeUp.loop("refresh", Setting.STRAIGHT, 8, 6000, 0.4);

        assertThat(verdict(what, straight, MadeUp.loop("refresh", "", 8, 3000, 0.6)))
                .isEqualTo(HOLDS);
        assertThat(verdict(what, straight, MadeUp.loop("refresh", "", 8, 2990, 0.6)))
                .isEqualTo(MISSED);
        assertThat(verdict(what, straight, MadeUp.loop("refresh", "", 1, 5000, 0.6)))
                .isEqualTo(NOT_MEASURED);
        assertThat(verdict(what, MadeUp.loop("refresh", "", 8, 5000, 0.6))).isEqualTo(NOT_MEASURED);
    }

    @Test
    void judgeOverloadByItsWorst() {
        String what = "overload, p99 of what was accepted";
        Cell good = MadeUp.rate("authorize-json", Setting.OVERLOAD, 12_000, 120);

        assertThat(verdict(what, good)).isEqualTo(HOLDS);
        assertThat(verdict(what, good, MadeUp.rate("refresh", Setting.OVERLOAD, 9000, 201)))
                .isEqualTo(MISSED);
    }

    @Test
    void holdASweepAndManySessionsToTheSameLoadWithout() {
        Cell alone = MadeUp.rate("mix", "", 200, 10);
        assertThat(verdict("p99 beside a sweep against none", alone, MadeUp.rate("mix", Setting.BESIDE_SWEEP, 200, 15)))
                .isEqualTo(HOLDS);
        assertThat(verdict("p99 beside a sweep against none", alone, MadeUp.rate("mix", Setting.BESIDE_SWEEP, 200, 16)))
                .isEqualTo(MISSED);
        assertThat(verdict("p99 beside a sweep against none", alone, MadeUp.rate("mix", Setting.BESIDE_SWEEP, 100, 10)))
                .isEqualTo(NOT_MEASURED);

        Cell few = MadeUp.rate("mix", Setting.FEW_SESSIONS, 200, 10);
        for (String what : List.of("p50 at 5 M sessions against 10 k", "p99 at 5 M sessions against 10 k")) {
            assertThat(verdict(what, few, MadeUp.rate("mix", Setting.MANY_SESSIONS, 200, 11.9)))
                    .isEqualTo(HOLDS);
            assertThat(verdict(what, few, MadeUp.rate("mix", Setting.MANY_SESSIONS, 200, 12.5)))
                    .isEqualTo(MISSED);
        }
    }

    @Test
    void judgeStartsByTheSlowestAndMemoryByWhatIsResident() {
        Figures slow = Figures.of("", "", MadeUp.MACHINE, List.of(2000L, 4001L), 451, List.of());
        Figures nothing = Figures.of("", "", MadeUp.MACHINE, List.of(), 0, List.of());

        assertThat(verdict("the slowest start, from exec to ready", MadeUp.run()))
                .isEqualTo(HOLDS);
        assertThat(budget("the slowest start, from exec to ready").of(slow)).isEqualTo(MISSED);
        assertThat(budget("the slowest start, from exec to ready").of(nothing)).isEqualTo(NOT_MEASURED);
        assertThat(verdict("resident memory after the load", MadeUp.run())).isEqualTo(HOLDS);
        assertThat(budget("resident memory after the load").of(slow)).isEqualTo(MISSED);
        assertThat(budget("resident memory after the load").of(nothing)).isEqualTo(NOT_MEASURED);
    }

    @Test
    void areAllOnThePageWithTheirFiguresAndVerdicts() {
        Figures run = MadeUp.run(MadeUp.loop("refresh", 8, 0.62), MadeUp.loop("userinfo", 8, 0.2));

        assertThat(Page.of(run, "run", List.of()))
                .contains(
                        "| processor an operation, service and database: refresh | at most 0.7 ms | 0.620 | holds |",
                        "| processor an operation, service and database: userinfo | at most 0.14 ms | 0.200 | missed |",
                        "| share of its statements straight over JDBC: refresh | at least 50 % | - | not measured |",
                        "| resident memory after the load | at most 450 MB | 401 | holds |");
    }

    private static Budget.Verdict verdict(String what, Cell... cells) {
        return verdict(what, MadeUp.run(cells));
    }

    private static Budget.Verdict verdict(String what, Figures run) {
        return budget(what).of(run);
    }

    private static Budget budget(String what) {
        return Budgets.ALL.stream()
                .filter(budget -> budget.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
