package dev.gatehouse.operations.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartsTest {
    private static final Figures RUN = MadeUp.run(
            MadeUp.loop("refresh", "", 1, 900, 0.6),
            MadeUp.loop("refresh", "", 8, 3000, 0.6),
            MadeUp.loop("refresh", "", 64, 3600, 0.6),
            MadeUp.loop("<odd> & \"named\"", "", 8, 5000, 0.1),
            MadeUp.rate("mix", "", 200, 7));

    @Test
    void areThereOfWhatWasMeasuredOnly() {
        assertThat(Charts.of(RUN)).extracting(Chart::name).containsExactly("throughput", "cpu", "latency", "rates");
        assertThat(Charts.of(MadeUp.run(MadeUp.rate("mix", "", 200, 7))))
                .extracting(Chart::name)
                .containsExactly("rates");
        assertThat(Charts.of(MadeUp.run())).isEmpty();
    }

    @Test
    void areWellFormedAndSayInWordsWhatTheyShow() throws Exception {
        for (Chart chart : Charts.of(RUN)) {
            Element svg = parsed(chart).getDocumentElement();
            assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("title desc");
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                    .isEqualTo(chart.title());
            assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                    .contains(chart.name().equals("rates") ? "mix, 200/s: p50" : "<odd> & \"named\", 8 connections: ");
            assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
                    .contains("@media (prefers-color-scheme: dark)");
        }
    }

    @Test
    void areTheSameBytesOfTheSameFigures() {
        assertThat(Charts.of(RUN)).isEqualTo(Charts.of(RUN));
    }

    @Test
    void nameTheirAxesAndTheirCurves() throws Exception {
        assertThat(texts(chart("throughput")))
                .contains("connections", "1", "8", "64", "done a second", "5000", "refresh", "<odd> & \"named\"");
        assertThat(texts(chart("rates"))).contains("quantile", "0.5", "0.999", "ms", "5", "10", "mix, 200/s");
        assertThat(texts(chart("cpu"))).contains("service", "database", "load", "ms of processor", "refresh", "0.650");
    }

    /** The slowest of all is endlessly far to the right; equal ratios are equally far apart. */
    @Test
    void stretchTheTailAndCutItsEnd() throws Exception {
        double[][] curve = curve(chart("rates"), 0);
        double width = Plot.RIGHT - Plot.LEFT;

        assertThat(curve[0][0]).isEqualTo(Plot.LEFT);
        assertThat(curve[curve.length - 1][0]).isEqualTo(Plot.RIGHT);
        assertThat(curve).hasDimensions(Curve.of(some()).size() - 1, 2);
        assertThat(IntStream.range(0, curve.length)
                        .filter(i -> Math.abs(curve[i][0] - Plot.LEFT - width * 2 / 5) < 0.1))
                .hasSize(1); // 0.99
    }

    @Test
    void putTwiceAsManyConnectionsAlwaysAsFarAway() throws Exception {
        double[][] curve = curve(chart("throughput"), 0); // 1, 8, 64

        assertThat(curve[1][0] - curve[0][0]).isEqualTo(curve[2][0] - curve[1][0]);
        assertThat(curve[2][1]).isLessThan(curve[1][1]); // higher up
    }

    @Test
    void stackWhatServiceDatabaseAndLoadTook() throws Exception {
        NodeList bars = parsed(chart("cpu")).getElementsByTagName("rect");
        Element service = (Element) bars.item(4); // after the ground and the legend
        Element database = (Element) bars.item(5);

        assertThat(number(service, "width")).isCloseTo(3 * number(database, "width"), within(0.2));
        assertThat(number(database, "x")).isCloseTo(number(service, "x") + number(service, "width"), within(0.11));
    }

    @Test
    void haveRoundAxesOfAnySize() {
        assertThat(Scale.linear(0.83, 0, 100).ticks()).startsWith(0.0, 0.2).hasSize(6);
        assertThat(Scale.linear(41_000, 0, 100).at(50_000)).isEqualTo(100);
        assertThat(Scale.logarithmic(0.3, 14, 100, 0).ticks()).containsExactly(0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0);
        assertThat(Scale.logarithmic(1, 100, 0, 100).at(10)).isEqualTo(50);
        assertThat(Scale.logarithmic(1, 1, 0, 100).at(1)).isZero();
    }

    private static Histogram some() {
        Histogram some = new Histogram(3);
        some.recordValue(1);
        return some;
    }

    private static Chart chart(String name) {
        return Charts.of(RUN).stream()
                .filter(chart -> chart.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Document parsed(Chart chart) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg().getBytes(UTF_8)));
    }

    private static List<String> texts(Chart chart) throws Exception {
        NodeList texts = parsed(chart).getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static double[][] curve(Chart chart, int number) throws Exception {
        String points =
                ((Element) parsed(chart).getElementsByTagName("polyline").item(number)).getAttribute("points");
        return List.of(points.strip().split(" ")).stream()
                .map(point -> List.of(point.split(",")).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
