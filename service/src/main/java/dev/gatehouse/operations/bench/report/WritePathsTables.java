package dev.gatehouse.operations.bench.report;

import dev.gatehouse.operations.bench.report.Exchanges.Payload;
import dev.gatehouse.operations.bench.report.Exchanges.Saves;
import dev.gatehouse.operations.bench.report.Exchanges.Spread;
import dev.gatehouse.operations.bench.stage.Meters;

/** Token exchange by its write paths: each row a load at a distance, the three paths one below the other. */
final class WritePathsTables {
    private WritePathsTables() {}

    static Table requests(Figures figures) {
        Table table = new Table(
                "delay ms",
                "connections",
                "path",
                "a second",
                "shed a second",
                "failed",
                "p50 ms",
                "p95",
                "p99",
                "writes",
                "round trips",
                "WAL bytes",
                "CPU ms");
        figures.exchanges()
                .saves()
                .forEach(saves -> figures.in(Setting.ofPath(saves.path(), saves.millis()))
                        .filter(cell -> cell.connections() == saves.connections())
                        .forEach(cell -> table.row(
                                Integer.toString(saves.millis()),
                                saves.load(),
                                saves.path(),
                                Digits.whole(cell.perSecond()),
                                Digits.whole(cell.shedPerSecond()),
                                Long.toString(cell.failed()),
                                Digits.text(cell.millis(0.5)),
                                Digits.text(cell.millis(0.95)),
                                Digits.text(cell.millis(0.99)),
                                Digits.hundredths(saves.writes()),
                                Digits.text(cell.each(Meters::statements)),
                                Digits.text(cell.each(Meters::walBytes)),
                                Digits.text(cell.cpuMillis()))));
        return table;
    }

    static Table saves(Figures figures) {
        Table table = new Table(
                "delay ms",
                "connections",
                "path",
                "grantSaveInitialMs p50",
                "p95",
                "p99",
                "grantSaveFinalMs p50",
                "p95",
                "p99",
                "accessTokenSaveMs p50",
                "p95",
                "p99",
                "all in one p50",
                "p95",
                "p99");
        figures.exchanges().saves().forEach(one -> {
            String[] row = new String[15];
            row[0] = Integer.toString(one.millis());
            row[1] = one.load();
            row[2] = one.path();
            fill(row, 3, one, Exchanges.INITIAL);
            fill(row, 6, one, Exchanges.FINAL);
            fill(row, 9, one, Exchanges.TOKEN);
            fill(row, 12, one, Exchanges.WRITES + " both");
            table.row(row);
        });
        return table;
    }

    private static void fill(String[] row, int from, Saves saves, String name) {
        row[from] = Digits.text(saves.figure(name, Spread::p50));
        row[from + 1] = Digits.text(saves.figure(name, Spread::p95));
        row[from + 2] = Digits.text(saves.figure(name, Spread::p99));
    }

    static Table payloads(Figures figures) {
        Table table = new Table("payload", "bytes as text", "in the row", "read and written, µs");
        for (Payload payload : figures.exchanges().payloads()) {
            table.row(
                    payload.what(),
                    Integer.toString(payload.bytes()),
                    Integer.toString(payload.stored()),
                    Digits.text(payload.micros()));
        }
        return table;
    }
}
