package dev.gatehouse.operations.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.operations.bench.load.Operation.Ending;
import dev.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Percentage THREE_DIGITS = Percentage.withPercentage(0.1);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ByHand time = new ByHand();

    @Test
    void doesOneAfterTheOtherUntilTheTimeIsUp() throws Exception {
        Taken taken = oneConnection(
                () -> {
                    time.passMillis(10);
                    return Ending.DONE;
                },
                Duration.ofMillis(95));

        assertThat(taken.done().getTotalCount()).isEqualTo(10); // the last one began in time
        assertThat(taken.seconds()).isEqualTo(0.1);
        assertThat(taken.done().getMinValue()).isCloseTo(10_000_000, THREE_DIGITS);
        assertThat(taken.done().getMaxValue()).isCloseTo(10_000_000, THREE_DIGITS);
    }

    @Test
    void keepsApartWhatWasDoneShedAndFailed() throws Exception {
        Iterator<Ending> endings = List.of(
                        Ending.DONE, Ending.SHED, Ending.SHED, Ending.FAILED, Ending.DONE, Ending.SPENT)
                .iterator();
        Taken taken = oneConnection(
                () -> {
                    Ending ending = endings.next();
                    time.passMillis(ending == Ending.SHED ? 1 : 5);
                    return ending;
                },
                LONG);

        assertThat(taken.done().getTotalCount()).isEqualTo(2);
        assertThat(taken.shed().getTotalCount()).isEqualTo(2);
        assertThat(taken.shed().getMaxValue()).isCloseTo(1_000_000, THREE_DIGITS);
        assertThat(taken.failed()).isEqualTo(1);
        assertThat(taken.seconds())
                .as("what was not done any more takes no time")
                .isEqualTo(0.017);
    }

    @Test
    void usesAllConnectionsAtOnceAndClosesThem() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        AtomicInteger acts = new AtomicInteger();
        Scripted workload = new Scripted(() -> {
            if (acts.getAndIncrement() >= 8) {
                return Ending.SPENT;
            }
            together.await(30, TimeUnit.SECONDS);
            return Ending.DONE;
        });

        assertThat(ClosedLoop.run(workload, 8, LONG).done().getTotalCount()).isEqualTo(8);
        assertThat(workload.open()).hasValue(0);
    }

    @Test
    void throwsWhatAnyConnectionThrewAndLeavesNothingRunning() {
        CountDownLatch others = new CountDownLatch(3);
        AtomicInteger first = new AtomicInteger();
        Scripted workload = new Scripted(() -> {
            if (first.getAndIncrement() == 0) {
                others.await();
                throw new IOException("cut off");
            }
            others.countDown();
            return Ending.DONE;
        });

        assertThatThrownBy(() -> ClosedLoop.run(workload, 4, LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("scripted")
                .hasMessageContaining("cut off")
                .hasCauseInstanceOf(IOException.class);
        assertThat(workload.open()).hasValue(0);
        Eventually.holds( // a thread outlives its work by an instant
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("bench-scripted-")));
    }

    @Test
    void closesWhatItHadOpenedWhenOneCannotBeOpened() {
        AtomicInteger open = new AtomicInteger();
        Scripted good = new Scripted(() -> Ending.DONE, open);
        Workload workload = new Workload() {
            @Override
            public String name() {
                return "the third is bad";
            }

            @Override
            public Operation open(int number) throws IOException {
                if (number == 2) {
                    throw new IOException("refused");
                }
                return good.open(number);
            }
        };

        assertThatThrownBy(() -> Connections.open(workload, 4)).hasMessageContaining("refused");
        assertThat(open).hasValue(0);
    }

    private Taken oneConnection(Callable<Ending> act, Duration duration) throws Exception {
        try (Connections open = Connections.open(new Scripted(act), 1)) {
            return new ClosedLoop(time).run(open, duration);
        }
    }
}
