package dev.gatehouse.testkit;

import dev.gatehouse.guard.cache.Cache;
import dev.gatehouse.guard.cache.CacheConfig;
import dev.gatehouse.guard.cache.Caches;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** For registers that a test asks without a server around them. */
public final class Copies {
    private Copies() {}

    /** A cache that answers nothing from memory. */
    public static <K, V> Cache<K, V> none() {
        return trusted(false);
    }

    /** A cache that keeps everything. */
    public static <K, V> Cache<K, V> kept() {
        return trusted(true);
    }

    private static <K, V> Cache<K, V> trusted(boolean trusted) {
        return new Caches(() -> trusted, System::nanoTime, new PrometheusRegistry())
                .of("copies", new CacheConfig(10_000, Duration.hours(1)), text -> {
                    throw new IllegalArgumentException(text);
                });
    }
}
