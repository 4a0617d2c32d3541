package dev.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void aPercentileIsATimeThatWasMeasured() {
        Sample sample = Sample.of(
                "a hundred",
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray());
        assertThat(sample.percentile(95)).isEqualTo(95);
        assertThat(sample.percentile(99)).isEqualTo(99);
        assertThat(sample.median()).isEqualTo(50);
        assertThat(sample.most()).isEqualTo(100);
    }

    @Test
    void twoWaysTakeTurnsAndEachBeginsAsOften() {
        List<String> order = new ArrayList<>();
        Comparison comparison = Measure.compare("a", i -> order.add("a"), "b", i -> order.add("b"), 4, 1);
        assertThat(String.join("", order)).isEqualTo("ab" + "ab" + "ba" + "ab" + "ba");
        assertThat(comparison.first().millis()).hasSize(4);
    }

    @Test
    void theIntervalHoldsTheRatio() {
        Comparison comparison =
                new Comparison(Sample.of("a", new double[] {1}), Sample.of("b", new double[] {2}), new double[] {
                    1.8, 1.9, 2.0, 2.1, 2.2
                });
        assertThat(comparison.ratio()).isEqualTo(2);
        assertThat(comparison.low()).isBetween(1.8, 2.0);
        assertThat(comparison.high()).isBetween(2.0, 2.2);
        assertThat(comparison.toString()).contains("b / a = 2.00");
    }

    @Test
    void aCheckThatFailsSaysWhatWasNotSo() {
        assertThatThrownBy(() -> Check.that("the index is used", false, "Seq Scan on sessions"))
                .isInstanceOf(Check.Failed.class)
                .hasMessageContaining("NOT SO: the index is used")
                .hasMessageContaining("Seq Scan on sessions");
        assertThatThrownBy(() -> Check.atMost("pages", 5, 6)).isInstanceOf(Check.Failed.class);
        assertThatThrownBy(() -> Check.atLeast("pages", 5, 4)).isInstanceOf(Check.Failed.class);
        assertThatThrownBy(() -> Check.equal("rows", 1, 2.0)).isInstanceOf(Check.Failed.class);
    }

    @Test
    void aClaimIsJudgedByTheRun() {
        assertThat(new Claims().claim("faster!", false, "<0.9 times>").toString())
                .contains("“faster!”", "does not hold", "&lt;0.9 times&gt;");
    }

    @Test
    void everyPlotIsSvgWithItsTitles() {
        Sample sample = Sample.of("runs", new double[] {1, 2, 3});
        assertThat(List.of(
                        Chart.ecdf("plot", sample),
                        Chart.boxes("plot", sample),
                        Chart.bars("plot", "pages", Chart.bars("pages").with("one", 1)),
                        Chart.logBars(
                                "plot",
                                "pages",
                                Chart.bars("pages").with("one", 1000),
                                Chart.bars("budget").with("one", 1)),
                        Chart.logLines(
                                "plot", "x", "y", Chart.line("line", new double[] {1, 10}, new double[] {1, 100}))))
                .allSatisfy(
                        chart -> assertThat(chart.toString()).startsWith("<svg").hasSizeGreaterThan(5_000));
    }
}
