package dev.gatehouse.guard.limits;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MICROSECONDS;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.ground.redis.Script;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In Redis, one script a token, by Redis' clock: a bucket is the moment of its being full again, as in {@link PostgresBuckets},
 * and is gone by itself when that is past.
 */
final class RedisBuckets implements Buckets {
    private static final String USE = "limits";
    private static final Script TAKE = Script.of(RedisBuckets.class, "take");

    private final Redis redis;
    private final TimeSource time;

    RedisBuckets(Redis redis, TimeSource time) {
        this.redis = redis.counting(USE);
        this.time = time;
    }

    @Override
    public Take take(Key key, Limit limit) {
        String name = of(PostgresBuckets.subject(key.kind(), key.subject()))
                + HexFormat.of().formatHex(PostgresBuckets.scope(key, limit));
        List<?> taken = (List<?>) requireNonNull(
                redis.run(USE, TAKE, name, micros(limit.step()), micros(limit.per()), micros(time.offset())));
        return Take.of(
                taken.getFirst().equals("1"),
                limit,
                Duration.of(Long.parseLong((String) taken.get(1)), ChronoUnit.MICROS));
    }

    /** Fills the buckets of one subject, or of all when it is null. */
    void reset(byte @Nullable [] subject) {
        redis.deleteMatching(USE, (subject == null ? "limit:" : of(subject)) + "*");
    }

    /** As in the database, nobody can read from a key whose it is. */
    private static String of(byte[] subject) {
        return "limit:" + HexFormat.of().formatHex(subject) + ":";
    }

    private static String micros(Duration time) {
        return Long.toString(MICROSECONDS.convert(time));
    }
}
