package dev.gatehouse.operations.bench.report;

import dev.gatehouse.operations.bench.stage.Meters;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Whose processor time an operation takes: a bar for each workload, of service, database and load. */
final class ProcessorChart {
    private static final String TITLE = "CPU ms an operation, from 8 connections";
    private static final List<String> NAMES = List.of("service", "database", "load");
    private static final List<ToDoubleFunction<Meters>> PARTS =
            List.of(Meters::serviceCpu, Meters::databaseCpu, Meters::loadCpu);
    private static final int WIDTH = 860;
    private static final int LEFT = 150;
    private static final int RIGHT = 800;
    private static final int TOP = 70;
    private static final int ROW = 32;
    private static final int BAR = 20;

    private final Scale across;
    private final Svg svg;
    private final double bottom;

    private ProcessorChart(List<Cell> cells) {
        across = Scale.linear(
                cells.stream().mapToDouble(ProcessorChart::total).max().orElse(1), LEFT, RIGHT);
        bottom = TOP + (double) ROW * cells.size();
        svg = new Svg(WIDTH, (int) bottom + 55, TITLE, Charts.said(cells, ProcessorChart::parts));
    }

    /** @param cells at least one, with its processor measured */
    static Chart of(List<Cell> cells) {
        ProcessorChart chart = new ProcessorChart(cells);
        chart.legend();
        chart.axes();
        for (int i = 0; i < cells.size(); i++) {
            chart.bar(cells.get(i), TOP + ROW * i + (ROW - BAR) / 2.0);
        }
        return new Chart("cpu", TITLE, chart.svg.end());
    }

    private static double millis(Cell cell, int part) {
        return 1000 * cell.each(PARTS.get(part));
    }

    private static double total(Cell cell) {
        return cell.cpuMillis() + millis(cell, 2);
    }

    private static String parts(Cell cell) {
        return "service %s, database %s, load %s"
                .formatted(Digits.text(millis(cell, 0)), Digits.text(millis(cell, 1)), Digits.text(millis(cell, 2)));
    }

    private void legend() {
        for (int part = 0; part < NAMES.size(); part++) {
            double x = LEFT + 110.0 * part;
            svg.rectangle(x, 40, 14, 14, "f" + part).text(x + 20, 52, "", NAMES.get(part));
        }
    }

    private void axes() {
        for (double tick : across.ticks()) {
            double x = across.at(tick);
            svg.line(x, TOP, x, bottom, "grid");
            svg.text(x, bottom + 18, "middle", Digits.rounded(tick, 4).toPlainString());
        }
        svg.line(LEFT, TOP, LEFT, bottom, "axis");
        svg.text((LEFT + RIGHT) / 2.0, bottom + 40, "middle", "ms of processor");
    }

    private void bar(Cell cell, double y) {
        svg.text(LEFT - 8, y + 14, "end", cell.workload());
        double begun = 0;
        for (int part = 0; part < PARTS.size(); part++) {
            double millis = millis(cell, part);
            svg.rectangle(across.at(begun), y, across.at(begun + millis) - across.at(begun), BAR, "f" + part);
            begun += millis;
        }
        svg.text(across.at(begun) + 6, y + 14, "", Digits.text(begun));
    }
}
