package dev.gatehouse.lab;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots with named axes, as SVG. */
public final class Chart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int MOST_POINTS = 200;

    /** As many as have room below the bars, side by side. */
    private static final int LETTERS_IN_A_ROW = 80;

    private static final int NINE_TENTHS = 90;
    private static final String FIGURES = "#,###.###";
    private static final double WHOLE_FROM = 10;

    private static final Color[] COLOURS = {
        new Color(0x1f77b4),
        new Color(0xd95f02),
        new Color(0x2ca02c),
        new Color(0x9467bd),
        new Color(0x8c564b),
        new Color(0x666666)
    };

    /** Letters are drawn as outlines; a tenth of a pixel is precise enough, and half as long. */
    private static final Pattern LONG_DECIMALS = Pattern.compile("(\\.\\d)\\d+");

    private final IChart chart;

    private Chart(IChart chart) {
        this.chart = chart;
    }

    /** A line through points. */
    public record Line(String name, double[] x, double[] y) {}

    public static Line line(String name, double[] x, double[] y) {
        return new Line(name, x, y);
    }

    public static Chart lines(String title, String xTitle, String yTitle, Line... lines) {
        return lines(false, title, xTitle, yTitle, lines);
    }

    /** Both axes by powers of ten. */
    public static Chart logLines(String title, String xTitle, String yTitle, Line... lines) {
        return lines(true, title, xTitle, yTitle, lines);
    }

    private static Chart lines(boolean logarithmic, String title, String xTitle, String yTitle, Line... lines) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        style(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(logarithmic).setYAxisLogarithmic(logarithmic);
        for (Line line : lines) {
            chart.addSeries(line.name(), line.x(), line.y())
                    .setMarker(line.x().length > 50 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE)
                    .setLineStyle(new BasicStroke(2f));
        }
        return new Chart(chart);
    }

    /** For each time, which share of the runs took no longer. */
    public static Chart ecdf(String title, Sample... samples) {
        Line[] lines = Arrays.stream(samples).map(Chart::shares).toArray(Line[]::new);
        Chart chart = lines(title, "time of a run, ms (logarithmic)", "runs that took no longer, %", lines);
        ((XYChart) chart.chart)
                .getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisMin(0.0)
                .setYAxisMax(100.0);
        return chart;
    }

    /** A point for every time, or so many that no eye sees the difference. */
    private static Line shares(Sample sample) {
        double[] all = sample.millis();
        int points = Math.min(MOST_POINTS, all.length);
        double[] millis = new double[points];
        double[] share = new double[points];
        for (int i = 0; i < points; i++) {
            int rank = points == 1 ? 0 : (int) ((long) i * (all.length - 1) / (points - 1));
            millis[i] = all[rank];
            share[i] = 100.0 * (rank + 1) / all.length;
        }
        return line(sample.name(), millis, share);
    }

    public static Chart boxes(String title, Sample... samples) {
        BoxChart chart = new BoxChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle("time of a run, ms, without the slowest tenth")
                .build();
        style(chart.getStyler());
        for (Sample sample : samples) {
            // the slowest would press all boxes flat
            chart.addSeries(
                    sample.name(),
                    Arrays.copyOf(sample.millis(), Math.max(1, sample.millis().length * NINE_TENTHS / 100)));
        }
        return new Chart(chart);
    }

    /** Bars of one group have their height in their label, since a low bar has no room for it. */
    public static Chart bars(String title, String yTitle, Bars... groups) {
        return new Chart(barred(title, yTitle, groups));
    }

    /** For heights of which some are a hundred times the others; none is below 1. */
    public static Chart logBars(String title, String yTitle, Bars... groups) {
        CategoryChart chart = barred(title, yTitle + " (logarithmic)", groups);
        chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(1.0);
        return new Chart(chart);
    }

    private static CategoryChart barred(String title, String yTitle, Bars... groups) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(yTitle)
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.7).setLabelsVisible(groups.length > 1);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setLegendVisible(groups.length > 1);
        if (groups[0].letters() > LETTERS_IN_A_ROW) {
            chart.getStyler().setXAxisLabelRotation(15);
        }
        for (Bars group : groups) {
            chart.addSeries(group.name(), groups.length > 1 ? group.labels() : group.told(), group.heights());
        }
        return chart;
    }

    /** Bars of one colour, one a label. */
    public record Bars(String name, List<String> labels, List<Double> heights) {
        public Bars with(String label, double height) {
            List<String> moreLabels = new ArrayList<>(labels);
            List<Double> moreHeights = new ArrayList<>(heights);
            moreLabels.add(label);
            moreHeights.add(height < WHOLE_FROM ? height : Math.rint(height));
            return new Bars(name, moreLabels, moreHeights);
        }

        private List<String> told() {
            return IntStream.range(0, labels.size())
                    .mapToObj(i -> labels.get(i) + ": " + new DecimalFormat(FIGURES).format(heights.get(i)))
                    .toList();
        }

        private int letters() {
            return labels.stream().mapToInt(String::length).sum();
        }
    }

    public static Bars bars(String name) {
        return new Bars(name, List.of(), List.of());
    }

    private static void style(AxesChartStyler styler) {
        Font letters = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(letters)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14))
                .setSeriesColors(COLOURS);
        styler.setLegendLayout(org.knowm.xchart.style.Styler.LegendLayout.Horizontal);
        styler.setAxisTickLabelsFont(letters).setAxisTitleFont(letters).setPlotGridLinesColor(new Color(0xe5e5e5));
        styler.setDecimalPattern(FIGURES);
    }

    @Override
    public String toString() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VectorGraphics2D canvas = new VectorGraphics2D();
            chart.paint(canvas, WIDTH, HEIGHT);
            Processors.get("svg")
                    .getDocument(canvas.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
                    .writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String svg = out.toString(StandardCharsets.UTF_8);
        return LONG_DECIMALS.matcher(svg.substring(svg.indexOf("<svg"))).replaceAll("$1");
    }
}
