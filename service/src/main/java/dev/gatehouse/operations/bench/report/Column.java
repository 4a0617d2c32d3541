package dev.gatehouse.operations.bench.report;

import dev.gatehouse.operations.bench.stage.Meters;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a table says of each cell. */
record Column(String header, Function<Cell, String> text) {
    static final Column WORKLOAD = new Column("workload", Cell::workload);
    static final Column CONNECTIONS = new Column("connections", cell -> Integer.toString(cell.connections()));
    static final Column DONE = whole("done a second", Cell::perSecond);
    static final Column FAILED = new Column("failed", cell -> Long.toString(cell.failed()));
    static final List<Column> LATENCY =
            List.of(quantile("p50 ms", 0.5), quantile("p95", 0.95), quantile("p99", 0.99), quantile("p99.9", 0.999));

    /** For one operation. */
    static final List<Column> COST = List.of(
            each("CPU ms: service", 1000, Meters::serviceCpu),
            each("of it compiling", 1000, Meters::compiling),
            each("database", 1000, Meters::databaseCpu),
            each("load", 1000, Meters::loadCpu),
            each("statements", 1, Meters::statements),
            each("transactions", 1, Meters::transactions),
            each("WAL bytes", 1, Meters::walBytes),
            each("allocated kB", 1e-3, Meters::allocated),
            new Column("GC pauses", Column::pauseShare));

    static Column whole(String header, ToDoubleFunction<Cell> figure) {
        return new Column(header, cell -> Digits.whole(figure.applyAsDouble(cell)));
    }

    static Column figure(String header, ToDoubleFunction<Cell> figure) {
        return new Column(header, cell -> Digits.text(figure.applyAsDouble(cell)));
    }

    static Column quantile(String header, double quantile) {
        return figure(header, cell -> cell.millis(quantile));
    }

    static Table table(Stream<Cell> cells, List<Column> columns) {
        Table table = new Table(columns.stream().map(Column::header).toArray(String[]::new));
        cells.forEach(cell -> table.row(
                columns.stream().map(column -> column.text.apply(cell)).toArray(String[]::new)));
        return table;
    }

    /** Where the server's processor could not be read, nothing else of it was. */
    private static Column each(String header, double factor, ToDoubleFunction<Meters> meter) {
        return figure(
                header,
                cell -> cell.each(
                        used -> Double.isNaN(used.serviceCpu()) ? Double.NaN : factor * meter.applyAsDouble(used)));
    }

    private static String pauseShare(Cell cell) {
        double pauses = cell.turns().stream()
                .map(Cell.Turn::used)
                .mapToDouble(used -> Double.isNaN(used.serviceCpu()) ? Double.NaN : used.gcPause())
                .sum();
        return Digits.percent(pauses / cell.seconds());
    }
}
