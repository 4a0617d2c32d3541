package dev.gatehouse.operations.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FixedRateTest {
    private static final Percentage THREE_DIGITS = Percentage.withPercentage(0.1);

    private final ByHand time = new ByHand();

    @Test
    void beginsEachWhenItIsDue() throws Exception {
        List<Long> begun = new ArrayList<>();
        Taken taken = oneConnection(() -> {
            begun.add(time.nanos() / 1_000_000);
            time.passMillis(1);
            return Ending.DONE;
        });

        assertThat(begun).containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
        assertThat(taken.seconds()).isEqualTo(0.091);
        assertThat(taken.done().getMaxValue()).isCloseTo(1_000_000, THREE_DIGITS);
    }

    /** One that takes 55 ms holds up those due at 10, 20, 30, 40 and 50 ms; each takes 1 ms itself. */
    @Test
    void countsTheWaitOfThoseBehindAStall() throws Exception {
        AtomicInteger number = new AtomicInteger();
        Taken taken = oneConnection(() -> {
            time.passMillis(number.getAndIncrement() == 0 ? 55 : 1);
            return Ending.DONE;
        });

        List<Long> millis = new ArrayList<>();
        taken.done().recordedValues().forEach(value -> millis.add(Math.round(value.getValueIteratedTo() / 1e6)));
        assertThat(taken.done().getTotalCount()).isEqualTo(10);
        assertThat(millis).containsExactly(1L, 10L, 19L, 28L, 37L, 46L, 55L);
    }

    @Test
    void doesAllThatWasScheduledHoweverLongItTakes() throws Exception {
        Taken taken = oneConnection(() -> {
            time.passMillis(40);
            return Ending.SHED;
        });

        assertThat(taken.shed().getTotalCount()).isEqualTo(10);
        assertThat(taken.seconds()).isEqualTo(0.4);
        assertThat(taken.shed().getMaxValue()).isCloseTo(310_000_000, THREE_DIGITS);
    }

    @Test
    void endsWhenNothingIsLeftToDo() throws Exception {
        AtomicInteger left = new AtomicInteger(3);
        Taken taken = oneConnection(() -> left.getAndDecrement() > 0 ? Ending.FAILED : Ending.SPENT);

        assertThat(taken.failed()).isEqualTo(3);
        assertThat(taken.seconds()).isEqualTo(0.02);
    }

    @Test
    void givesEachBeginningToOneConnection() throws Exception {
        Taken taken = FixedRate.run(new Scripted(() -> Ending.DONE), 4, 10_000, Duration.ofMillis(50));

        assertThat(taken.done().getTotalCount()).isEqualTo(500);
    }

    /** The others wait for an hour to pass. */
    @Test
    void wakesThoseThatWaitWhenOneThrows() {
        Scripted workload = new Scripted(() -> {
            throw new IOException("cut off");
        });

        assertThatThrownBy(() -> FixedRate.run(workload, 4, 1 / 3600.0, Duration.ofHours(9)))
                .hasMessageContaining("scripted")
                .hasMessageContaining("cut off");
        assertThat(workload.open()).hasValue(0);
    }

    /** A hundred a second for a tenth of one. */
    private Taken oneConnection(Callable<Ending> act) throws Exception {
        try (Connections open = Connections.open(new Scripted(act), 1)) {
            return new FixedRate(time).run(open, 100, Duration.ofMillis(100));
        }
    }
}
