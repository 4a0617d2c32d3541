package dev.gatehouse.guard.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BucketsWithFallbackTest {
    private static final Limit LIMIT = new Limit(7, Duration.ofHours(1));
    private static final Key KEY = new Key(SubjectKind.CLIENT, "client", "token");

    private final TestTime time = new TestTime();
    private final AtomicBoolean dead = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final Buckets buckets =
            new BucketsWithFallback(this::shared, new LocalBuckets(100, time.source()), new Breaker(time.source()));

    @Test
    void asksTheStoreOfAllAsLongAsItAnswers() {
        assertThat(buckets.take(KEY, LIMIT).degraded()).isFalse();
        assertThat(asked.get()).isOne();
    }

    @Test
    void countsByItselfWhileTheStoreFails() {
        dead.set(true);
        for (int i = 0; i < 7; i++) {
            Take take = buckets.take(KEY, LIMIT);
            assertThat(take.taken()).isTrue();
            assertThat(take.degraded()).isTrue();
        }
        assertThat(buckets.take(KEY, LIMIT).taken()).isFalse();
    }

    @Test
    @DisplayName("breaker opens after threshold")
    void asksADeadStoreNoMoreAfterFiveFailures() {
        dead.set(true);
        for (int i = 0; i < 50; i++) {
            assertThat(buckets.take(KEY, LIMIT).degraded()).isTrue();
        }
        assertThat(asked.get()).isEqualTo(5);

        time.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 50; i++) {
            assertThat(buckets.take(KEY, LIMIT).degraded()).isTrue();
        }
        assertThat(asked.get()).isEqualTo(6);
    }

    @Test
    void goesBackToTheStoreOnceItAnsweredThreeTimes() {
        dead.set(true);
        for (int i = 0; i < 5; i++) {
            buckets.take(KEY, LIMIT);
        }
        dead.set(false);
        assertThat(buckets.take(KEY, LIMIT).degraded()).isTrue();

        time.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take(KEY, LIMIT).degraded()).isFalse();
        }
        dead.set(true);
        assertThat(buckets.take(KEY, LIMIT).degraded()).isTrue();
        dead.set(false);
        assertThat(buckets.take(KEY, LIMIT).degraded()).isFalse(); // one failure is none
    }

    private Take shared(Key key, Limit limit) {
        asked.incrementAndGet();
        if (dead.get()) {
            throw new IllegalStateException("away");
        }
        return new Take(true, limit.capacity(), 5, Duration.ZERO, Duration.ZERO, false);
    }
}
