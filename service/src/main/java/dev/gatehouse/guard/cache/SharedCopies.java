package dev.gatehouse.guard.cache;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.redis.Redis;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Copies in Redis, for what an instance has not in its own memory: after its start, or since a thousand others needed the room.
 * They are sealed, and believed only as far as the news of changes allow.
 */
public final class SharedCopies {
    /** How far back the news must be told before the first copy is believed. */
    public static final Duration NEWS_NEEDED = Floors.KEPT;

    private final Redis redis;
    private final Seal seal;
    private final TimeSource time;
    private final Floors floors;
    private final Retractions retractions;
    private final SharedMetrics metrics;

    /**
     * @param key 256 secret bits that all instances of this server have, and nobody else
     * @param nanos a clock as {@link System#nanoTime()}
     */
    public SharedCopies(Redis redis, byte[] key, TimeSource time, LongSupplier nanos, PrometheusRegistry registry) {
        this.redis = redis;
        this.seal = new Seal(key, new SecureRandom());
        this.time = time;
        this.floors = new Floors(time, nanos);
        this.retractions = new Retractions(redis, nanos);
        this.metrics = new SharedMetrics(registry, retractions::size);
    }

    /** A thing of which there are copies has this version now: to be told before memory forgets its own. */
    public void changed(String name, long number) {
        floors.raise(name, number);
        retractions.add(name, number);
    }

    /** The same of what only stands above others. */
    public void changedAbove(String name, long number) {
        floors.raise(name, number);
    }

    /** After the news of the last {@link #NEWS_NEEDED} were told. */
    public void startOver() {
        floors.startOver();
    }

    /** For a worker. */
    public void retract() {
        retractions.round();
    }

    <K, V> Shared<K, Optional<V>> of(String cache, CacheConfig config, SharedForm<V> form) {
        Duration ttl = config.ttl().toJavaDuration();
        Duration bounded = ttl.compareTo(Floors.OLDEST) < 0 ? ttl : Floors.OLDEST;
        return new SharedInRedis<>(redis, seal, floors, form, bounded, time, metrics.of(cache));
    }
}
