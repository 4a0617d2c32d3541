package dev.gatehouse.guard.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.ground.kernel.Reread;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.telemetry.Spans;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Copies of rows, bounded in number and age. Whoever asks for one that is not there loads it on his own thread, and all others
 * wait for that one load. An entry that is forgotten while it is loaded never comes in: its load may have read before the
 * change that it is forgotten for. Safe for any number of threads.
 */
public final class Cache<K, V> {
    private final String name;
    private final CacheConfig config;
    private final Function<String, K> key;
    private final BooleanSupplier trusted;
    private final Shared<K, V> shared;
    private final LongSupplier nanos;
    private final TimeSource time;
    private final AsyncCache<K, Held<V>> entries;
    private final CacheMetrics.Of count;
    private final Spans spans;
    private final LongAdder loads = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();

    /** An entry, and when its load began, here or elsewhere. */
    private record Held<V>(V value, long since) {}

    /**
     * @param key reads a key as operators write it
     * @param trusted whether somebody answers for the entries at the moment; each request goes past the cache otherwise
     * @param shared asked before an entry is loaded, and told of it after
     */
    Cache(
            String name,
            CacheConfig config,
            Function<String, K> key,
            BooleanSupplier trusted,
            Shared<K, V> shared,
            LongSupplier nanos,
            TimeSource time,
            CacheMetrics.Of count,
            Spans spans) {
        this.name = name;
        this.config = config;
        this.key = key;
        this.trusted = trusted;
        this.shared = shared;
        this.time = time;
        this.nanos = nanos;
        this.count = count;
        this.spans = spans;
        this.entries = Caffeine.newBuilder()
                .maximumSize(config.entries())
                .expireAfterWrite(config.ttl().toJavaDuration())
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .recordStats()
                .buildAsync();
    }

    public String name() {
        return name;
    }

    /** The copy, or what {@code load} reads; a failed load is everybody's who waited for it, and nothing is kept of it. */
    public V get(K key, Function<? super K, ? extends V> load) {
        return spans.span(name, () -> lookedUp(key, load));
    }

    private V lookedUp(K key, Function<? super K, ? extends V> load) {
        if (!trusted.getAsBoolean()) {
            note(count.bypass(), "bypass");
            return loaded(key, load).value();
        }
        return Reread.isInForce() ? reread(key, load) : held(key, load);
    }

    /** Only if it is there; nobody loads it. */
    public Optional<V> find(K key) {
        Optional<V> found = Optional.ofNullable(entries.getIfPresent(key))
                .filter(Cache::isLoaded)
                .map(held -> held.join().value());
        (found.isPresent() ? count.hit() : count.miss()).inc();
        return found;
    }

    /** What needs no load. */
    public void hold(K key, V value) {
        entries.put(key, CompletableFuture.completedFuture(new Held<>(value, nanos.getAsLong())));
    }

    /** Whether there is a copy that was read longer ago. */
    public boolean holdsOlderThan(Duration age, K key) {
        CompletableFuture<Held<V>> held = entries.getIfPresent(key);
        return held != null && isLoaded(held) && nanos.getAsLong() - held.join().since() > age.toNanos();
    }

    public void forget(K key) {
        entries.synchronous().invalidate(key);
    }

    /** Wherever the copy is. Throws {@link IllegalArgumentException} for what is no key of this cache. */
    public void forgetNamed(String written) {
        K named = key.apply(written);
        shared.forget(named);
        forget(named);
    }

    /** Unless the copy is known to be as new as what it would be forgotten for; one that is still being loaded is not. */
    public void forgetUnless(K key, Predicate<V> current) {
        entries.asMap()
                .computeIfPresent(
                        key,
                        (any, held) ->
                                isLoaded(held) && current.test(held.join().value()) ? held : null);
    }

    /** Those that are still being loaded, too. */
    public void forgetIf(Predicate<V> outdated) {
        entries.asMap()
                .values()
                .removeIf(held -> !isLoaded(held) || outdated.test(held.join().value()));
    }

    /** What others share with this instance as well. */
    public void forgetAll() {
        shared.forgetAll();
        forgetOwn();
    }

    /** In this instance's memory. */
    void forgetOwn() {
        entries.synchronous().invalidateAll();
    }

    public CacheState state() {
        entries.synchronous().cleanUp();
        double asked = count.hit().get() + count.miss().get() + count.stale().get();
        return new CacheState(
                name,
                entries.synchronous().estimatedSize(),
                config.entries(),
                config.ttl().toSeconds(),
                (long) count.hit().get(),
                (long) count.miss().get(),
                (long) count.stale().get(),
                (long) count.bypass().get(),
                entries.synchronous().stats().evictionCount(),
                asked == 0 ? 0 : count.hit().get() / asked,
                loads.sum() == 0 ? 0 : loadNanos.sum() / 1e6 / loads.sum());
    }

    private void note(CounterDataPoint counted, String outcome) {
        counted.inc();
        spans.note("cache.outcome", outcome);
    }

    private static boolean isLoaded(CompletableFuture<?> held) {
        return held.isDone() && !held.isCompletedExceptionally();
    }

    private V held(K key, Function<? super K, ? extends V> load) {
        CompletableFuture<Held<V>> mine = new CompletableFuture<>();
        CompletableFuture<Held<V>> others = entries.asMap().putIfAbsent(key, mine);
        if (others != null) {
            note(count.hit(), "hit");
            return join(others);
        }
        note(count.miss(), "miss");
        return fill(mine, () -> sharedOrLoaded(key, load));
    }

    private V reread(K key, Function<? super K, ? extends V> load) {
        note(count.stale(), "stale");
        CompletableFuture<Held<V>> mine = new CompletableFuture<>();
        entries.put(key, mine);
        return fill(mine, () -> loadedForAll(key, load));
    }

    private Held<V> sharedOrLoaded(K key, Function<? super K, ? extends V> load) {
        return shared.find(key)
                .map(found -> {
                    long age = Duration.between(found.readAt(), time.now()).toNanos();
                    return new Held<>(found.value(), nanos.getAsLong() - age);
                })
                .orElseGet(() -> loadedForAll(key, load));
    }

    private Held<V> loadedForAll(K key, Function<? super K, ? extends V> load) {
        Instant begun = time.now();
        Held<V> read = loaded(key, load);
        shared.offer(key, read.value(), begun);
        return read;
    }

    private V fill(CompletableFuture<Held<V>> mine, Supplier<Held<V>> source) {
        try {
            Held<V> read = source.get();
            mine.complete(read);
            return read.value();
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure); // which takes it out again
            throw failure;
        }
    }

    private Held<V> loaded(K key, Function<? super K, ? extends V> load) {
        long begun = nanos.getAsLong();
        try {
            return new Held<>(load.apply(key), begun);
        } finally {
            long took = nanos.getAsLong() - begun;
            loads.increment();
            loadNanos.add(took);
            count.load().observe(took / 1e9);
        }
    }

    private static <V> V join(CompletableFuture<Held<V>> others) {
        try {
            return others.join().value();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
