package dev.gatehouse.operations.bench.report;

import static dev.gatehouse.operations.bench.report.Column.table;

import dev.gatehouse.operations.bench.stage.Meters;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run as a page of Markdown. What was not part of it has no section; a budget that was not measured says so. */
final class Page {
    private final Figures figures;
    private final StringBuilder text = new StringBuilder();

    private Page(Figures figures) {
        this.figures = figures;
    }

    /** @param run what its files' names begin with */
    static String of(Figures figures, String run, List<Chart> charts) {
        Page page = new Page(figures);
        page.head();
        page.section("Budgets", budgets(figures, Budgets.ALL));
        page.section("As fast as it goes", page.loops());
        page.section("At a fixed rate", page.rates());
        page.section("Overload", page.overload());
        page.section("Against its statements straight over JDBC", page.straight());
        page.section("Caches, and the way to the database", CachesTable.of(figures));
        page.section("Token exchange, what its write paths promised", budgets(figures, ExchangeTargets.of(figures)));
        page.section("Token exchange by its write paths", WritePathsTables.requests(figures));
        page.section("Its saves, by the server's own histograms", WritePathsTables.saves(figures));
        page.section("Its payloads", WritePathsTables.payloads(figures));
        page.section("Few and many sessions", page.sessions());
        page.section("Start and memory", page.start());
        charts.forEach(chart -> page.show(run, chart));
        return page.text.toString();
    }

    private void head() {
        Figures.Machine machine = figures.machine();
        text.append("# Figures of ").append(figures.begun()).append("\n\n");
        text.append("Gatehouse %s on %s, %d cores for server, database and load together; Java %s, PostgreSQL %s.\n"
                .formatted(
                        figures.version(), machine.processor(), machine.cores(), machine.java(), machine.postgres()));
        text.append(
                "CPU, statements, transactions, WAL and allocation are those of one operation. A dash: not measured.\n");
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n").append(table.markdown());
        }
    }

    private void show(String run, Chart chart) {
        text.append("\n![%s](%s)\n".formatted(chart.title(), chart.file(run)));
    }

    /** Empty when none of them was measured. */
    private static Table budgets(Figures figures, List<Budget> all) {
        Table table = new Table("what", "promised", "measured", "verdict");
        if (all.stream().allMatch(budget -> budget.of(figures) == Budget.Verdict.NOT_MEASURED)) {
            return table;
        }
        for (Budget budget : all) {
            table.row(
                    budget.what(),
                    budget.promise(),
                    budget.figure(figures),
                    budget.of(figures).word());
        }
        return table;
    }

    private Table loops() {
        return table(
                figures.loops(),
                columns(
                        List.of(Column.WORKLOAD, Column.CONNECTIONS, Column.DONE, Column.FAILED),
                        List.of(Column.LATENCY, Column.COST)));
    }

    /** Beside those as shipped the ones that a sweep went on beside. */
    private Table rates() {
        Stream<Cell> rates = figures.cells().stream()
                .filter(cell -> !cell.closedLoop())
                .filter(cell -> cell.asShipped() || cell.setting().equals(Setting.BESIDE_SWEEP));
        Column load = new Column("load", Cell::name);
        return table(rates, columns(List.of(load, Column.DONE, Column.FAILED), List.of(Column.LATENCY, Column.COST)));
    }

    private Table overload() {
        return table(
                figures.in(Setting.OVERLOAD),
                columns(
                        List.of(
                                Column.WORKLOAD,
                                Column.whole("offered a second", Cell::offeredPerSecond),
                                Column.whole("accepted", Cell::perSecond),
                                Column.whole("shed", Cell::shedPerSecond),
                                Column.FAILED),
                        List.of(Column.LATENCY)));
    }

    private Table straight() {
        return table(
                figures.in(Setting.STRAIGHT),
                List.of(
                        Column.WORKLOAD,
                        Column.CONNECTIONS,
                        Column.whole("straight, done a second", Cell::perSecond),
                        Column.whole("over HTTP", cell -> figures.like(cell, "", Cell::perSecond)),
                        new Column("share", cell -> Digits.percent(figures.shareOfStraight(cell))),
                        Column.figure("straight, database CPU ms", Page::databaseMillis),
                        Column.figure("over HTTP", cell -> figures.like(cell, "", Page::databaseMillis))));
    }

    private static double databaseMillis(Cell cell) {
        return 1000 * cell.each(Meters::databaseCpu);
    }

    private Table sessions() {
        return table(
                figures.in(Setting.MANY_SESSIONS),
                List.of(
                        new Column("load", Cell::load),
                        Column.figure("p50 ms with few", cell -> withFew(cell, 0.5)),
                        Column.quantile("with many", 0.5),
                        Column.figure("ratio", cell -> cell.millis(0.5) / withFew(cell, 0.5)),
                        Column.figure("p99 ms with few", cell -> withFew(cell, 0.99)),
                        Column.quantile("with many", 0.99),
                        Column.figure("ratio", cell -> cell.millis(0.99) / withFew(cell, 0.99))));
    }

    private double withFew(Cell many, double quantile) {
        return figures.like(many, Setting.FEW_SESSIONS, few -> few.millis(quantile));
    }

    private Table start() {
        Table table = new Table("what", "figure");
        if (!figures.startMillis().isEmpty()) {
            table.row(
                    "from exec to ready, ms, each start",
                    figures.startMillis().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (figures.residentMb() > 0) {
            table.row("resident after the load, MB", Long.toString(figures.residentMb()));
        }
        return table;
    }

    private static List<Column> columns(List<Column> first, List<List<Column>> more) {
        return Stream.concat(first.stream(), more.stream().flatMap(List::stream))
                .toList();
    }
}
