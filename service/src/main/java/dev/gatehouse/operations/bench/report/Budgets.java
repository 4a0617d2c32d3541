package dev.gatehouse.operations.bench.report;

import static dev.gatehouse.operations.bench.report.Budget.atLeast;
import static dev.gatehouse.operations.bench.report.Budget.atMost;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What the server is held to: about a third of what the best of its peers takes, on a machine with two cores. */
final class Budgets {
    private static final int CONNECTIONS = 8;
    private static final double MIX_RATE = 200;

    static final List<Budget> ALL = List.of(
            cpu("client_credentials", 0.20),
            cpu("refresh", 0.70),
            cpu("code-flow", 1.1),
            cpu("token-exchange", 0.47),
            cpu("introspect", 0.17),
            cpu("userinfo", 0.14),
            cpu("revoke", 0.31),
            mix(0.95, "p95", 10),
            mix(0.99, "p99", 25),
            straight("refresh"),
            straight("code-flow"),
            atMost(200, "ms", "overload, p99 of what was accepted", Budgets::worstOverload),
            atMost(1.5, "x", "p99 beside a sweep against none", Budgets::besideSweep),
            atMost(1.2, "x", "p50 at 5 M sessions against 10 k", run -> manySessions(run, 0.5)),
            atMost(1.2, "x", "p99 at 5 M sessions against 10 k", run -> manySessions(run, 0.99)),
            atMost(4, "s", "the slowest start, from exec to ready", Budgets::slowestStart),
            atMost(
                    450,
                    "MB",
                    "resident memory after the load",
                    run -> run.residentMb() == 0 ? Double.NaN : run.residentMb()));

    private Budgets() {}

    private static Budget cpu(String workload, double millis) {
        return atMost(
                millis,
                "ms",
                "processor an operation, service and database: " + workload,
                run -> run.loop(workload, CONNECTIONS, Cell::cpuMillis));
    }

    private static Budget mix(double quantile, String name, double millis) {
        return atMost(
                millis,
                "ms",
                name + " of the mix at 200/s",
                run -> run.in("")
                        .filter(cell -> cell.workload().equals("mix") && cell.rate() == MIX_RATE)
                        .mapToDouble(cell -> cell.millis(quantile))
                        .findFirst()
                        .orElse(Double.NaN));
    }

    private static Budget straight(String workload) {
        return atLeast(
                50,
                "%",
                "share of its statements straight over JDBC: " + workload,
                run -> run.in(Setting.STRAIGHT)
                        .filter(cell -> cell.workload().equals(workload) && cell.connections() == CONNECTIONS)
                        .mapToDouble(cell -> 100 * run.shareOfStraight(cell))
                        .findFirst()
                        .orElse(Double.NaN));
    }

    private static double worstOverload(Figures run) {
        return worst(run.in(Setting.OVERLOAD).mapToDouble(cell -> cell.millis(0.99)));
    }

    private static double besideSweep(Figures run) {
        return worstRatio(run, Setting.BESIDE_SWEEP, "", cell -> cell.millis(0.99));
    }

    private static double manySessions(Figures run, double quantile) {
        return worstRatio(run, Setting.MANY_SESSIONS, Setting.FEW_SESSIONS, cell -> cell.millis(quantile));
    }

    private static double slowestStart(Figures run) {
        return worst(run.startMillis().stream().mapToDouble(millis -> millis / 1000.0));
    }

    /** Over all loads that were measured in both settings. */
    private static double worstRatio(Figures run, String setting, String against, ToDoubleFunction<Cell> figure) {
        return worst(run.in(setting)
                .mapToDouble(cell -> figure.applyAsDouble(cell) / run.like(cell, against, figure))
                .filter(Double::isFinite));
    }

    private static double worst(DoubleStream figures) {
        return figures.max().orElse(Double.NaN);
    }
}
