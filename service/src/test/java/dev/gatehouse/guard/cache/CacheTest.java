package dev.gatehouse.guard.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ground.kernel.Reread;
import dev.gatehouse.testkit.Racers;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheTest {
    private final AtomicBoolean trusted = new AtomicBoolean(true);
    private final AtomicLong nanos = new AtomicLong();
    private final Caches caches = new Caches(trusted::get, nanos::get, new PrometheusRegistry());
    private final Cache<String, Integer> cache =
            caches.of("numbers", new CacheConfig(100, Duration.seconds(60)), Function.identity());
    private final AtomicInteger row = new AtomicInteger(1);
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void loadsOnceHoweverManyAskAtOnce() {
        assertThat(Racers.race(32, this::ask)).containsOnly(1);
        assertThat(loads).hasValue(1);
        assertThat(cache.state().hits()).isEqualTo(31);
        assertThat(cache.state().misses()).isEqualTo(1);
    }

    @Test
    void whatIsForgottenWhileItIsLoadedNeverComesIn() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Integer> slow = thread.submit(() -> cache.get("one", key -> {
                int before = row.get();
                read.countDown();
                await(goOn);
                return before;
            }));
            await(read);
            row.set(2);
            cache.forgetUnless("one", value -> true); // nobody knows yet what it will be
            goOn.countDown();

            assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(ask()).isEqualTo(2);
        }
    }

    @Test
    void keepsACopyThatIsAsNewAsTheNews() {
        ask();
        row.set(2);

        cache.forgetUnless("one", value -> value >= 1);
        assertThat(ask()).isEqualTo(1);
        cache.forgetUnless("one", value -> value >= 2);
        assertThat(ask()).isEqualTo(2);
    }

    @Test
    void answersNothingWhileNobodyAnswersForIt() {
        ask();
        row.set(2);
        trusted.set(false);

        assertThat(ask()).isEqualTo(2);
        assertThat(cache.state().bypassed()).isEqualTo(1);
    }

    @Test
    void aSecondLookReadsAnewAndKeepsWhatItRead() {
        ask();
        row.set(2);

        int second = Reread.during(this::ask);
        assertThat(second).isEqualTo(2);
        assertThat(ask()).isEqualTo(2);
        assertThat(cache.state().stale()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfALoadThatFailed() {
        assertThatThrownBy(() -> cache.get("one", key -> {
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");

        assertThat(ask()).isEqualTo(1);
    }

    @Test
    void holdsNoMoreThanItMay() {
        IntStream.range(0, 10_000).forEach(i -> cache.get("key " + i, key -> i));

        assertThat(cache.state().size()).isLessThanOrEqualTo(100);
        assertThat(cache.state().evictions()).isGreaterThanOrEqualTo(9_900);
    }

    @Test
    void keepsNothingLongerThanItMay() {
        ask();
        row.set(2);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(ask()).isEqualTo(1);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(ask()).isEqualTo(2);
    }

    @Test
    void tellsTheAgeOfACopy() {
        java.time.Duration second = java.time.Duration.ofSeconds(1);
        assertThat(cache.holdsOlderThan(second, "one")).isFalse();
        ask();
        assertThat(cache.holdsOlderThan(second, "one")).isFalse();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(cache.holdsOlderThan(second, "one")).isTrue();
    }

    @Test
    void oneWithoutRoomStillLoadsOnceForAllWhoAskAtOnce() {
        Cache<String, Integer> roomless =
                caches.of("none", new CacheConfig(0, Duration.seconds(60)), Function.identity());
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> first = threads.submit(() -> roomless.get("one", key -> {
                asked.incrementAndGet();
                await(goOn);
                return 1;
            }));
            Future<Integer> second = threads.submit(() -> {
                while (asked.get() == 0) {
                    Thread.onSpinWait();
                }
                goOn.countDown();
                return roomless.get("two", key -> 2);
            });
            assertThat(first).succeedsWithin(java.time.Duration.ofSeconds(10)).isEqualTo(1);
            assertThat(second).succeedsWithin(java.time.Duration.ofSeconds(10)).isEqualTo(2);
        }
        assertThat(roomless.state().size()).isZero();
    }

    private int ask() {
        return cache.get("one", key -> {
            loads.incrementAndGet();
            return row.get();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
