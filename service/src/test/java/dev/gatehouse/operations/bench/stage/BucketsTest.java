package dev.gatehouse.operations.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final Scrape SCRAPE = new Scrape("""
            # TYPE saveMs histogram
            saveMs_bucket{path="double",le="1.0"} 10
            saveMs_bucket{path="double",le="2.0"} 90
            saveMs_bucket{path="double",le="+Inf"} 100
            saveMs_count{path="double"} 100
            saveMs_sum{path="double"} 180.0
            saveMs_bucket{path="single",le="1.0"} 4
            saveMs_bucket{path="single",le="2.0"} 4
            saveMs_bucket{path="single",le="+Inf"} 4
            saveMs_sum{path="single"} 2.0
            """);

    private final Buckets both = SCRAPE.buckets("saveMs", "path=\"double\"");

    @Test
    void areReadOfTheSeriesThatHaveTheLabels() {
        assertThat(both.count()).isEqualTo(100);
        assertThat(both.mean()).isEqualTo(1.8);
        assertThat(SCRAPE.buckets("saveMs").count()).isEqualTo(104);
        assertThat(SCRAPE.buckets("save").count()).isZero();
    }

    @Test
    void spreadTheirValuesEvenlyBetweenTwoBounds() {
        assertThat(both.quantile(0.05)).isCloseTo(0.5, within(1e-9));
        assertThat(both.quantile(0.5)).isCloseTo(1.5, within(1e-9));
        assertThat(both.quantile(0.99)).as("beyond the last bound").isEqualTo(2);
    }

    @Test
    void tellWhatHappenedBetweenTwoReadings() {
        Buckets single = SCRAPE.buckets("saveMs", "path=\"single\"");

        Buckets more = both.minus(single);

        assertThat(more.count()).isEqualTo(96);
        assertThat(more.sum()).isEqualTo(178);
        assertThat(more.plus(single)).isEqualTo(both);
    }

    @Test
    void sayNothingOfNothing() {
        assertThat(Buckets.NONE.count()).isZero();
        assertThat(Buckets.NONE.mean()).isNaN();
        assertThat(Buckets.NONE.quantile(0.5)).isNaN();
        assertThat(both.minus(both).quantile(0.5)).isNaN();
    }
}
