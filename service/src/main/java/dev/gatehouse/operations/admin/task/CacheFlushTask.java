package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code cache-flush}: what this instance keeps in memory is forgotten, or read anew. */
public final class CacheFlushTask implements OperatorTask {
    private static final String CACHE = "cache";
    private static final String KEY = "key";

    /**
     * A copy in memory, and how nothing of the old one is left.
     *
     * @param one the same for one of its entries; throws {@link IllegalArgumentException} for what is no key of it
     */
    public record Flushable(
            String name, Runnable all, @Nullable Consumer<String> one) {}

    /** The names of those that were flushed, and the one key if it was one. */
    public record Flushed(List<String> flushed, @Nullable String key) {}

    private final List<Flushable> caches;
    private final TaskLog log;

    public CacheFlushTask(List<Flushable> caches, TaskLog log) {
        this.caches = List.copyOf(caches);
        this.log = log;
    }

    @Override
    public String name() {
        return "cache-flush";
    }

    @Override
    public String summary() {
        return "Has this instance forget what it keeps in memory, or read it anew.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.optional(CACHE, "one of " + names(caches) + "; all of them without"),
                Argument.optional(
                        KEY,
                        "one entry of clients (client_id), users (user_id), sessions (session_id), resources (tenant_id)"));
    }

    @Override
    public Flushed run(TaskCall call) {
        List<Flushable> wanted = call.find(CACHE).map(this::named).orElse(caches);
        Runnable flush = call.find(KEY)
                .map(key -> oneOf(wanted, key))
                .orElse(() -> wanted.forEach(cache -> cache.all().run()));
        flush.run();
        log.note(name(), call.act(), Map.of("caches", names(wanted)));
        return new Flushed(
                wanted.stream().map(Flushable::name).toList(), call.find(KEY).orElse(null));
    }

    private static Runnable oneOf(List<Flushable> wanted, String key) {
        Consumer<String> one = wanted.size() == 1 ? wanted.getFirst().one() : null;
        if (one == null) {
            throw Problem.invalid(KEY, "needs a cache whose entries have keys");
        }
        return () -> {
            try {
                one.accept(key);
            } catch (IllegalArgumentException e) {
                throw Problem.invalid(KEY, "is no key of that cache");
            }
        };
    }

    private List<Flushable> named(String name) {
        return caches.stream()
                .filter(cache -> cache.name().equals(name))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> Problem.invalid(CACHE, "must be one of " + names(caches)));
    }

    private static String names(List<Flushable> caches) {
        return String.join(", ", caches.stream().map(Flushable::name).toList());
    }
}
