package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.List;
import java.util.Map;

/** {@code cache-flush}: what this instance keeps in memory is read anew. */
public final class CacheFlushTask implements OperatorTask {
    private static final String CACHE = "cache";

    /** A copy in memory and how to read it anew, after which nothing of the old one is left. */
    public record Flushable(String name, Runnable reread) {}

    /** The names of those that were read anew. */
    public record Flushed(List<String> flushed) {}

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
        return "Has this instance read anew what it keeps in memory.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.optional(CACHE, "one of " + names(caches) + "; all of them without"));
    }

    @Override
    public Flushed run(TaskCall call) {
        List<Flushable> wanted = call.find(CACHE).map(this::named).orElse(caches);
        log.note(name(), call.act(), Map.of("caches", names(wanted)));
        wanted.forEach(cache -> cache.reread().run());
        return new Flushed(wanted.stream().map(Flushable::name).toList());
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
