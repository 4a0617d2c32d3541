package dev.gatehouse.ground.lifecycle;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class PeriodicWorkerTest {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    @Test
    void doesItsDutyAgainAndAgainThoughItFailsEveryTime() throws InterruptedException {
        CountDownLatch threeRounds = new CountDownLatch(3);
        PeriodicWorker worker = new PeriodicWorker(thread, "test", Duration.ofMillis(1), () -> {
            threeRounds.countDown();
            throw new IllegalStateException("a duty that fails");
        });

        worker.start();

        assertThat(threeRounds.await(10, SECONDS)).isTrue();
        worker.stop();
        assertThat(thread.isTerminated()).isTrue();
    }

    @Test
    void letsARoundThatRunsEndBeforeItStops() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        PeriodicWorker worker = new PeriodicWorker(thread, "test", Duration.ofMillis(1), () -> {
            begun.countDown();
            assertThatCode(() -> mayEnd.await(10, SECONDS)).doesNotThrowAnyException();
            ended.countDown();
        });
        worker.start();
        assertThat(begun.await(10, SECONDS)).isTrue();
        Thread.ofVirtual().start(mayEnd::countDown);

        worker.stop();

        assertThat(ended.getCount()).isZero();
        assertThat(thread.isTerminated()).isTrue();
    }
}
