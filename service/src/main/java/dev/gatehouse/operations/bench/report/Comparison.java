package dev.gatehouse.operations.bench.report;

import java.util.function.ToDoubleFunction;

/** Two runs beside each other, cell by cell: what the second is to the first. */
public final class Comparison {
    private final Figures first;
    private final Figures second;
    private final Table table = new Table("cell", "figure", "A", "B", "B / A", "CPU ms: A", "B", "B / A");

    private Comparison(Figures first, Figures second) {
        this.first = first;
        this.second = second;
    }

    /** As text for a terminal: columns one below the other. */
    public static String of(Figures first, Figures second) {
        Comparison comparison = new Comparison(first, second);
        first.cells().forEach(comparison::compare);
        return comparison.text();
    }

    private void compare(Cell one) {
        second.cells().stream().filter(other -> isSame(one, other)).findFirst().ifPresent(other -> row(one, other));
    }

    /** What overloads a server is four times what it was just seen to take, which differs from run to run. */
    private static boolean isSame(Cell one, Cell other) {
        return one.workload().equals(other.workload())
                && one.setting().equals(other.setting())
                && one.connections() == other.connections()
                && (one.rate() == other.rate() || one.setting().equals(Setting.OVERLOAD));
    }

    private void row(Cell one, Cell other) {
        boolean closed = one.closedLoop();
        Ratio figure = closed ? ratio(one, other, Cell.Turn::perSecond) : ratio(one, other, turn -> turn.p99() / 1000);
        Ratio cpu = ratio(one, other, Cell.Turn::cpuMillis);
        table.row(
                one.name(),
                closed ? "done a second" : "p99 ms",
                Digits.text(figure.first()),
                Digits.text(figure.second()),
                figure.toString(),
                Digits.text(cpu.first()),
                Digits.text(cpu.second()),
                cpu.toString());
    }

    private static Ratio ratio(Cell one, Cell other, ToDoubleFunction<Cell.Turn> figure) {
        return Ratio.of(
                one.turns().stream().mapToDouble(figure).toArray(),
                other.turns().stream().mapToDouble(figure).toArray());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("A: ").append(line(first)).append("B: ").append(line(second));
        if (!first.machine().equals(second.machine())) {
            text.append("Not the same machine, Java or PostgreSQL: the ratios are those of all that differs.\n");
        }
        if (table.isEmpty()) {
            return text.append("They have no cell in common.\n").toString();
        }
        return text.append("In brackets: the 95 % confidence interval, from the turns.\n\n")
                .append(table.aligned())
                .toString();
    }

    private static String line(Figures figures) {
        Figures.Machine machine = figures.machine();
        return "%s of %s, %s, %d cores, Java %s, PostgreSQL %s\n"
                .formatted(
                        figures.version(),
                        figures.begun(),
                        machine.processor(),
                        machine.cores(),
                        machine.java(),
                        machine.postgres());
    }
}
