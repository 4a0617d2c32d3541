package dev.gatehouse.guard.limits;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.ground.kernel.TimeSource;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** In this instance's memory, which is bounded: who comes from more addresses than fit makes the rarest be forgotten. */
final class LocalBuckets implements Buckets {
    /** Every bucket is full again by then. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Cache<Held, Bucket> buckets;
    private final TimeMeter clock;

    /** Whoever is given another limit begins with a full bucket of that size. */
    private record Held(Key key, Limit limit) {}

    LocalBuckets(int most, TimeSource time) {
        this.clock = new Clock(time);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(LONGEST)
                .ticker(clock::currentTimeNanos)
                .build();
    }

    @Override
    public Take take(Key key, Limit limit) {
        ConsumptionProbe probe =
                buckets.get(new Held(key, limit), held -> full(limit)).tryConsumeAndReturnRemaining(1);
        return new Take(
                probe.isConsumed(),
                limit.capacity(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                false);
    }

    void forget(Predicate<Key> which) {
        buckets.asMap().keySet().removeIf(held -> which.test(held.key()));
    }

    private Bucket full(Limit limit) {
        return Bucket.builder()
                .addLimit(bucket -> bucket.capacity(limit.capacity()).refillGreedy(limit.capacity(), limit.per()))
                .withCustomTimePrecision(clock)
                .build();
    }

    private record Clock(TimeSource time) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = time.now();
            return SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
