package dev.gatehouse.guard.cache;

import dev.gatehouse.ground.telemetry.Spans;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** All caches of a server: where they are made, and where operators find them. */
public final class Caches {
    private final BooleanSupplier trusted;
    private final LongSupplier nanos;
    private final List<Cache<?, ?>> all = new CopyOnWriteArrayList<>();
    private final CacheMetrics metrics;
    private final Spans spans;

    /** Seen in no trace. */
    public Caches(BooleanSupplier trusted, LongSupplier nanos, PrometheusRegistry registry) {
        this(trusted, nanos, registry, Spans.NONE);
    }

    /**
     * @param trusted whether the news of changes are up to date, so that copies may answer
     * @param nanos a clock as {@link System#nanoTime()}
     */
    public Caches(BooleanSupplier trusted, LongSupplier nanos, PrometheusRegistry registry, Spans spans) {
        this.trusted = trusted;
        this.nanos = nanos;
        this.metrics = new CacheMetrics(registry, all);
        this.spans = spans;
    }

    /**
     * A cache of what may change, and is told of it.
     *
     * @param key reads a key as operators write it; throws {@link IllegalArgumentException} for what is none
     */
    public <K, V> Cache<K, V> of(String name, CacheConfig config, Function<String, K> key) {
        return add(new Cache<>(name, config, key, trusted, nanos, metrics.of(name), spans));
    }

    /** A cache of what is so for ever: no news could change it, and no operator knows its keys. */
    public <K, V> Cache<K, V> ofTheUnchanging(String name, CacheConfig config) {
        Function<String, K> noKey = text -> {
            throw new IllegalArgumentException("no keys");
        };
        return add(new Cache<>(name, config, noKey, () -> true, nanos, metrics.of(name), spans));
    }

    public List<Cache<?, ?>> all() {
        return List.copyOf(all);
    }

    public List<CacheState> states() {
        return all.stream().<CacheState>map(Cache::state).toList();
    }

    public void forgetAll() {
        all.forEach(Cache::forgetAll);
    }

    private <K, V> Cache<K, V> add(Cache<K, V> made) {
        all.add(made);
        return made;
    }
}
