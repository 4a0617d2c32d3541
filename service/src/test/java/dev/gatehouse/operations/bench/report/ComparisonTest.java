package dev.gatehouse.operations.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void isTheRatioOfGeometricMeansWithWelchsInterval() {
        // logarithms 0.1 apart have a variance of 0.005, so each mean one of 0.0025; 4.303 standard errors at 2 degrees
        Ratio ratio = Ratio.of(powersOfE(4, 4.1), powersOfE(4.2, 4.3));

        assertThat(ratio.ratio()).isCloseTo(Math.exp(0.2), within(1e-9));
        assertThat(ratio.low()).isCloseTo(Math.exp(0.2 - 4.303 * Math.sqrt(0.005)), within(1e-9));
        assertThat(ratio.high()).isCloseTo(Math.exp(0.2 + 4.303 * Math.sqrt(0.005)), within(1e-9));
    }

    @Test
    void takesTheDegreesOfFreedomFromHowDifferentlyBothScatter() {
        Ratio uneven = Ratio.of(new double[] {1000, 1100, 1050}, new double[] {1200, 1210, 1190}); // 2.12: 2
        Ratio even = Ratio.of(new double[] {1000, 1100, 1050}, new double[] {1010, 1090, 1060}); // 3.83: 3

        assertThat(uneven).hasToString("1.14 (1.01 to 1.29)");
        assertThat(even.low()).isCloseTo(0.89654, within(1e-4));
        assertThat(even.high()).isCloseTo(1.12309, within(1e-4));
        assertThat(even).hasToString("no difference seen (0.90 to 1.12)");
    }

    @Test
    void hasNoIntervalFromASingleTurn() {
        assertThat(Ratio.of(new double[] {100}, new double[] {90, 91})).hasToString("0.90 (one turn: no interval)");
        assertThat(Ratio.of(new double[] {100, 100}, new double[] {90, 90})).hasToString("0.90 (0.90 to 0.90)");
    }

    @Test
    void hasNoRatioOfWhatWasNotMeasured() {
        assertThat(Ratio.of(new double[] {1, 2}, new double[] {Double.NaN, 2})).hasToString("-");
        assertThat(Ratio.of(new double[] {0, 2}, new double[] {1, 2})).hasToString("-");
        assertThat(Ratio.of(new double[] {}, new double[] {1, 2})).hasToString("-");
    }

    @Test
    void knowsStudentsQuantiles() {
        assertThat(List.of(1.0, 2.9, 10.0, 30.0, 31.0).stream().map(Student::quantile))
                .containsExactly(12.706, 4.303, 2.228, 2.042, 1.960);
        assertThatThrownBy(() -> Student.quantile(0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void laysWhatBothHaveInColumns() {
        Cell loop = MadeUp.loop("refresh", 8, 0.6);
        Cell rate = MadeUp.rate("mix", "", 200, 7);
        Figures first = MadeUp.run(
                MadeUp.withTurns(loop, MadeUp.turn(1000, 0.8, 9), MadeUp.turn(1010, 0.8, 9)),
                MadeUp.withTurns(rate, MadeUp.turn(200, 0.8, 7), MadeUp.turn(200, 0.8, 9)),
                MadeUp.loop("userinfo", 8, 0.1));
        Figures second = MadeUp.run(
                MadeUp.withTurns(loop, MadeUp.turn(1500, 0.4, 9), MadeUp.turn(1510, 0.4, 9)),
                MadeUp.withTurns(rate, MadeUp.turn(200, 0.8, 8), MadeUp.turn(200, 0.8, 9)),
                MadeUp.loop("userinfo", 1, 0.1));

        String said = Comparison.of(first, second);

        assertThat(said.substring(said.indexOf("cell"))).isEqualTo("""
                        cell                           figure     A     B                              B / A  CPU ms: A      B                              B / A
                        refresh, 8 connections  done a second  1005  1505                1.50 (1.39 to 1.62)      0.800  0.400                0.50 (0.50 to 0.50)
                        mix, 200/s                     p99 ms  7.94  8.49  no difference seen (0.18 to 6.23)      0.800  0.800  no difference seen (1.00 to 1.00)
                        """);
    }

    @Test
    void meetsOverloadsThoughTheirRatesDiffer() {
        Figures first = MadeUp.run(MadeUp.rate("sso", Setting.OVERLOAD, 12_000, 150));
        Figures second = MadeUp.run(MadeUp.rate("sso", Setting.OVERLOAD, 12_100, 75));

        assertThat(Comparison.of(first, second)).contains("0.50 (one turn: no interval)");
    }

    @Test
    void saysWhenThereIsNothingToCompareOrTheMachinesDiffer() {
        Figures first = MadeUp.run(MadeUp.loop("refresh", 8, 0.6));
        Figures elsewhere = Figures.of(
                "later", "0.2.0", new Figures.Machine("Abacus 10", 2, "25.0.1", "18.1"), List.of(), 0, List.of());

        assertThat(Comparison.of(first, elsewhere)).contains("no cell in common", "Not the same machine");
        assertThat(Comparison.of(first, first)).doesNotContain("no cell in common", "Not the same machine");
    }

    private static double[] powersOfE(double... logs) {
        return DoubleStream.of(logs).map(Math::exp).toArray();
    }
}
