package dev.gatehouse.guard.cache;

import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.ground.redis.RedisUnavailable;
import dev.gatehouse.ground.redis.Script;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Takes outdated copies out of Redis, and tries again until it did or the copy is too old to be believed anyway. A mark stays in
 * its place that keeps an older copy from coming back.
 */
final class Retractions {
    private static final String USE = "retractions";
    private static final Script RETRACT = Script.of(Retractions.class, "retract");

    private final Redis redis;
    private final LongSupplier nanos;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    /** @param until when nobody believes the copy any more */
    private record Pending(long number, long until) {
        Pending or(Pending other) {
            return other.number > number ? other : this;
        }
    }

    Retractions(Redis redis, LongSupplier nanos) {
        this.redis = redis.counting(USE);
        this.nanos = nanos;
    }

    void add(String name, long number) {
        pending.merge(name, new Pending(number, nanos.getAsLong() + Floors.OLDEST.toNanos()), Pending::or);
    }

    int size() {
        return pending.size();
    }

    void round() {
        pending.values().removeIf(one -> nanos.getAsLong() - one.until() > 0);
        if (redis.isUp()) {
            pending.forEach(this::retract);
        }
    }

    private void retract(String name, Pending one) {
        try {
            redis.run(USE, RETRACT, name, Long.toString(one.number()), Long.toString(Floors.OLDEST.toMillis()));
            pending.remove(name, one);
        } catch (RedisUnavailable failure) {
            // it stays for the next round
        }
    }
}
