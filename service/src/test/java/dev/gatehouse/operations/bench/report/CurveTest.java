package dev.gatehouse.operations.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CurveTest {
    @Test
    void isFineToTheRightAndHasTheQuantilesThatAreSpokenOf() {
        List<Cell.Point> curve = Curve.of(upTo(100_000));

        assertThat(curve).hasSizeBetween(35, 45);
        assertThat(curve)
                .extracting(Cell.Point::quantile)
                .contains(0.5, 0.95, 0.99, 0.999)
                .isSorted();
        assertThat(curve).extracting(Cell.Point::micros).isSorted();
        assertThat(curve.stream().filter(point -> point.quantile() >= 0.99)).hasSizeGreaterThan(15);
    }

    @Test
    void saysMicrosecondsInThreeDigits() {
        assertThat(Curve.of(upTo(100_000)))
                .contains(new Cell.Point(0.5, 50_000), new Cell.Point(0.99, 99_000), new Cell.Point(1, 100_000));
        assertThat(Curve.micros(upTo(1_234_567), 1)).isEqualTo(1_240_000);
    }

    @Test
    void isEmptyWhenNothingWasDone() {
        assertThat(Curve.of(new Histogram(3))).isEmpty();
        assertThat(Curve.micros(new Histogram(3), 0.99)).isNaN();
    }

    /** A thousand values, evenly up to this one. */
    private static Histogram upTo(int micros) {
        Histogram nanos = new Histogram(3);
        for (int i = 1; i <= 1000; i++) {
            nanos.recordValue(TimeUnit.MICROSECONDS.toNanos((long) micros * i / 1000));
        }
        return nanos;
    }
}
