package dev.gatehouse.operations.bench.report;

import static java.util.Locale.ROOT;

import java.util.List;

/**
 * A picture as text. It has a ground of its own and chooses its colours by the reader's scheme, so that it can be read on any
 * page. Equal figures make equal bytes.
 */
final class Svg {
    static final int SERIES = 8;

    /** Okabe and Ito's, which colour-blind readers tell apart, in a shade for each ground. */
    private static final List<String> ON_LIGHT =
            List.of("#0072b2", "#d55e00", "#008060", "#a8467e", "#8a6d00", "#2a8fc7", "#6f42c1", "#444444");

    private static final List<String> ON_DARK =
            List.of("#58b1ee", "#ff9a55", "#35c99a", "#e79ac6", "#e5c244", "#9bd3f7", "#b99aff", "#c9c9c9");

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height, String title, String description) {
        text.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\" aria-labelledby=\"title desc\">\n"
                        .formatted(width, height));
        text.append("<title id=\"title\">").append(escaped(title)).append("</title>\n");
        text.append("<desc id=\"desc\">").append(escaped(description)).append("</desc>\n");
        text.append("<style>\ntext { font: 12px system-ui, sans-serif; }\n.title { font-size: 15px; }\n");
        text.append(
                ".line { fill: none; stroke-width: 2; }\n.middle { text-anchor: middle; }\n.end { text-anchor: end; }\n");
        text.append(colours("#ffffff", "#1f2328", "#d1d9e0", ON_LIGHT));
        text.append("@media (prefers-color-scheme: dark) {\n")
                .append(colours("#0d1117", "#f0f6fc", "#3d444d", ON_DARK))
                .append("}\n</style>\n");
        text.append("<rect class=\"ground\" width=\"%s\" height=\"%s\"/>\n".formatted(width, height));
        text(16, 24, "title", title);
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        text.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(style, number(x1), number(y1), number(x2), number(y2)));
        return this;
    }

    Svg rectangle(double x, double y, double width, double height, String style) {
        text.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                .formatted(style, number(x), number(y), number(width), number(height)));
        return this;
    }

    Svg text(double x, double y, String style, String words) {
        text.append("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(style, number(x), number(y), escaped(words)));
        return this;
    }

    /** From bottom to top. */
    Svg upwards(double x, double y, String words) {
        text.append("<text class=\"middle\" transform=\"translate(%s %s) rotate(-90)\">%s</text>\n"
                .formatted(number(x), number(y), escaped(words)));
        return this;
    }

    /** @param series its number, which is its colour; dashed when there are not so many colours */
    Svg curve(int series, List<double[]> points) {
        text.append("<polyline class=\"line s").append(series % SERIES).append('"');
        if (series >= SERIES) {
            text.append(" stroke-dasharray=\"6 3\"");
        }
        text.append(" points=\"");
        for (double[] point : points) {
            text.append(number(point[0])).append(',').append(number(point[1])).append(' ');
        }
        text.append("\"/>\n");
        return this;
    }

    String end() {
        return text + "</svg>\n";
    }

    private static String colours(String ground, String ink, String grid, List<String> series) {
        StringBuilder css = new StringBuilder(
                ".ground { fill: %s; }\ntext { fill: %s; }\n.axis { stroke: %s; }\n.grid { stroke: %s; }\n"
                        .formatted(ground, ink, ink, grid));
        for (int i = 0; i < series.size(); i++) {
            css.append(".s%s { stroke: %s; }\n.f%s { fill: %s; }\n".formatted(i, series.get(i), i, series.get(i)));
        }
        return css.toString();
    }

    private static String number(double value) {
        return String.format(ROOT, "%.1f", value);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
