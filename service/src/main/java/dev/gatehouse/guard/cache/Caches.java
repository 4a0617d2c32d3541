package dev.gatehouse.guard.cache;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.telemetry.Spans;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Optional;
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
    private final TimeSource time;
    private final Optional<SharedCopies> sharing;

    /** Seen in no trace, and each for itself. */
    public Caches(BooleanSupplier trusted, LongSupplier nanos, PrometheusRegistry registry) {
        this(trusted, nanos, TimeSource.system(), Optional.empty(), registry, Spans.NONE);
    }

    /**
     * @param trusted whether the news of changes are up to date, so that copies may answer
     * @param nanos a clock as {@link System#nanoTime()}
     * @param sharing what other instances left, where there is such a place
     */
    public Caches(
            BooleanSupplier trusted,
            LongSupplier nanos,
            TimeSource time,
            Optional<SharedCopies> sharing,
            PrometheusRegistry registry,
            Spans spans) {
        this.trusted = trusted;
        this.nanos = nanos;
        this.time = time;
        this.sharing = sharing;
        this.metrics = new CacheMetrics(registry, all);
        this.spans = spans;
    }

    /**
     * A cache of what may change, and is told of it.
     *
     * @param key reads a key as operators write it; throws {@link IllegalArgumentException} for what is none
     */
    public <K, V> Cache<K, V> of(String name, CacheConfig config, Function<String, K> key) {
        return made(name, config, key, trusted, Shared.none());
    }

    /** The same, whose copies are shared by all instances where they have a place for it. */
    public <K, V> Cache<K, Optional<V>> of(
            String name, CacheConfig config, Function<String, K> key, SharedForm<V> form) {
        Shared<K, Optional<V>> shared =
                sharing.map(copies -> copies.<K, V>of(name, config, form)).orElse(Shared.none());
        return made(name, config, key, trusted, shared);
    }

    /** A cache of what is so for ever: no news could change it, and no operator knows its keys. */
    public <K, V> Cache<K, V> ofTheUnchanging(String name, CacheConfig config) {
        Function<String, K> noKey = text -> {
            throw new IllegalArgumentException("no keys");
        };
        return made(name, config, noKey, () -> true, Shared.none());
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

    /** The news may have missed something: what is in memory was true once. What is shared is judged by the news themselves. */
    public void startOver() {
        all.forEach(Cache::forgetOwn);
    }

    private <K, V> Cache<K, V> made(
            String name, CacheConfig config, Function<String, K> key, BooleanSupplier sure, Shared<K, V> shared) {
        Cache<K, V> made = new Cache<>(name, config, key, sure, shared, nanos, time, metrics.of(name), spans);
        all.add(made);
        return made;
    }
}
