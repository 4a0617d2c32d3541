package dev.gatehouse.operations.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PacedTest {
    private static final Percentage THREE_DIGITS = Percentage.withPercentage(0.1);

    private final ByHand time = new ByHand();
    private final List<Long> begun = new ArrayList<>();

    @Test
    void beginsAnOperationAtMostSoOften() throws Exception {
        Taken taken = oneConnection(100, 100, () -> takes(2));

        assertThat(begun).containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
        assertThat(taken.done().getMaxValue()).isCloseTo(2_000_000, THREE_DIGITS);
    }

    @Test
    void leavesOutWhatItMissedAndCountsNoWaitForIt() throws Exception {
        Taken taken = oneConnection(100, 100, () -> takes(begun.isEmpty() ? 45 : 2));

        assertThat(begun).containsExactly(0L, 45L, 55L, 65L, 75L, 85L, 95L);
        assertThat(taken.done().getValueAtPercentile(50)).isCloseTo(2_000_000, THREE_DIGITS);
        assertThat(taken.done().getMaxValue()).isCloseTo(45_000_000, THREE_DIGITS);
    }

    private Ending takes(long millis) {
        begun.add(time.nanos() / 1_000_000);
        time.passMillis(millis);
        return Ending.DONE;
    }

    private Taken oneConnection(double perSecond, long millis, Callable<Ending> act) throws Exception {
        try (Connections one = Connections.open(new Scripted(act), 1)) {
            return new Paced(time).run(one, perSecond, Duration.ofMillis(millis));
        }
    }
}
