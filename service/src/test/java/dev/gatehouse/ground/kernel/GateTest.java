package dev.gatehouse.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Racers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Tally tally = new Tally();

    @Test
    void neverLetsMoreInThanItHasPlaces() {
        Gate gate = gate(3, 100, LONG);
        AtomicInteger in = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<Boolean> passed = Racers.race(32, () -> {
            for (int i = 0; i < 200; i++) {
                assertThat(gate.enter()).isTrue();
                most.accumulateAndGet(in.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                in.decrementAndGet();
                gate.leave();
            }
            return true;
        });

        assertThat(passed).hasSize(32);
        assertThat(most.get()).isBetween(1, 3);
        assertThat(gate.running()).isZero();
        assertThat(gate.waiting()).isZero();
        assertThat(tally.admitted.get()).isEqualTo(32 * 200);
        assertThat(tally.refused.get()).isZero();
    }

    @Test
    void sendsAwayWhoeverFindsTheQueueFull() throws Exception {
        Gate gate = gate(1, 2, LONG);
        gate.enter();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = threads.submit(gate::enter);
            Future<Boolean> second = threads.submit(gate::enter);
            until(() -> gate.waiting() == 2);

            assertThat(gate.enter()).isFalse();
            assertThat(tally.refused.get()).isOne();

            gate.leave();
            gate.leave();
            assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void letsThoseInFirstThatCameFirst() throws Exception {
        Gate gate = gate(1, 8, LONG);
        gate.enter();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                int number = i;
                var unused = threads.submit(() -> {
                    gate.enter();
                    order.add(number);
                    gate.leave();
                    return true;
                });
                until(() -> gate.waiting() == number + 1);
            }
            gate.leave();
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void keepsNobodyWaitingForLongerThanItsPatience() throws Exception {
        Gate gate = gate(1, 8, Duration.ofMillis(20));
        gate.enter();

        assertThat(gate.enter()).isFalse();

        assertThat(gate.waiting()).isZero();
        gate.leave();
        assertThat(gate.enter()).isTrue();
    }

    @Test
    void losesNoPlaceToOneThatGivesUpWaiting() throws Exception {
        Gate gate = gate(1, 8, LONG);
        gate.enter();
        Thread waiter = Thread.startVirtualThread(() -> {
            try {
                gate.enter();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        until(() -> gate.waiting() == 1);

        waiter.interrupt();
        waiter.join();

        assertThat(gate.waiting()).isZero();
        gate.leave();
        assertThat(gate.running()).isZero();
    }

    @Test
    void growsForThoseThatWaitAndShrinksAsThoseInsideLeave() throws Exception {
        Gate gate = gate(1, 8, LONG);
        gate.enter();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiter = threads.submit(gate::enter);
            until(() -> gate.waiting() == 1);
            gate.resize(2);
            assertThat(waiter.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(gate.running()).isEqualTo(2);

        gate.resize(1);
        gate.leave();
        assertThat(gate.running()).isOne();
        Gate full = gate;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiter = threads.submit(full::enter);
            until(() -> full.waiting() == 1);
            gate.leave();
            assertThat(waiter.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(gate.running()).isOne();
    }

    private Gate gate(int size, int queue, Duration patience) {
        return new Gate(size, queue, patience, tally);
    }

    private static void until(BooleanSupplier condition) {
        Instant bound = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(bound);
            Thread.onSpinWait();
        }
    }

    private static final class Tally implements Gate.Watch {
        private final AtomicInteger admitted = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        @Override
        public void admitted(double secondsWaited) {
            admitted.incrementAndGet();
        }

        @Override
        public void refused() {
            refused.incrementAndGet();
        }
    }
}
