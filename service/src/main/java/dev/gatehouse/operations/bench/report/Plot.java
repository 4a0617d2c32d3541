package dev.gatehouse.operations.bench.report;

import java.util.List;
import java.util.Map;

/** Two axes with what they mean, curves between them, and whose they are beside them. */
final class Plot {
    private static final int WIDTH = 960; // a load in its setting is a long name
    private static final int HEIGHT = 440;
    static final int LEFT = 70;
    static final int RIGHT = 610;
    static final int TOP = 44;
    static final int BOTTOM = 385;

    private final Svg svg;
    private int series;

    Plot(String title, String description) {
        svg = new Svg(WIDTH, HEIGHT, title, description);
    }

    /** @param ticks what is written below which place */
    Plot across(String meaning, Map<Double, String> ticks) {
        ticks.forEach((x, label) -> svg.line(x, TOP, x, BOTTOM, "grid").text(x, BOTTOM + 18, "middle", label));
        svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, "axis");
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle", meaning);
        return this;
    }

    Plot up(String meaning, Scale scale) {
        for (double tick : scale.ticks()) {
            double y = scale.at(tick);
            svg.line(LEFT, y, RIGHT, y, "grid")
                    .text(LEFT - 8, y + 4, "end", Digits.rounded(tick, 4).toPlainString());
        }
        svg.line(LEFT, TOP, LEFT, BOTTOM, "axis");
        svg.upwards(20, (TOP + BOTTOM) / 2.0, meaning);
        return this;
    }

    Plot curve(String name, List<double[]> points) {
        double y = TOP + 10 + 20.0 * series;
        svg.curve(series, points);
        svg.curve(series, List.of(new double[] {RIGHT + 16, y}, new double[] {RIGHT + 40, y}));
        svg.text(RIGHT + 48, y + 4, "", name);
        series++;
        return this;
    }

    String end() {
        return svg.end();
    }
}
