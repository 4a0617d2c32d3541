package dev.gatehouse.lab;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Two ways of doing the same, measured in turns.
 *
 * @param ratios of the second's median to the first's, one a round, ascending
 */
public record Comparison(Sample first, Sample second, double[] ratios) {
    private static final int RESAMPLES = 2000;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    public double ratio() {
        return middle(ratios);
    }

    /** Of the interval that holds the true ratio in 95 of 100 such experiments, by resampling the rounds. */
    public double low() {
        return resampled(LOW);
    }

    public double high() {
        return resampled(HIGH);
    }

    private double resampled(double share) {
        SplittableRandom random = new SplittableRandom(1);
        double[] middles = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double[] drawn = new double[ratios.length];
            Arrays.setAll(drawn, any -> ratios[random.nextInt(ratios.length)]);
            Arrays.sort(drawn);
            middles[i] = middle(drawn);
        }
        Arrays.sort(middles);
        return middles[(int) (share * RESAMPLES)];
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    @Override
    public String toString() {
        return Sample.table(first, second)
                + "<p><b>%s / %s = %.2f</b> (95 %% interval %.2f to %.2f, %d rounds in turns)</p>"
                        .formatted(
                                Html.escaped(second.name()),
                                Html.escaped(first.name()),
                                ratio(),
                                low(),
                                high(),
                                ratios.length);
    }
}
