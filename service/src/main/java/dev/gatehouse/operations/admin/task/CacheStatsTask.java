package dev.gatehouse.operations.admin.task;

import dev.gatehouse.guard.cache.CacheState;
import dev.gatehouse.operations.admin.access.OperatorScope;
import java.util.List;
import java.util.function.Supplier;

/** {@code cache-stats}. */
public final class CacheStatsTask implements OperatorTask {
    /** @param bypassed whether the news are too old at the moment, so that every request asks the database */
    public record Stats(boolean bypassed, List<CacheState> caches) {}

    private final Supplier<Stats> stats;

    public CacheStatsTask(Supplier<Stats> stats) {
        this.stats = stats;
    }

    @Override
    public String name() {
        return "cache-stats";
    }

    @Override
    public String summary() {
        return "Tells how each cache of this instance does: size, hits, misses, evictions, load time.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.READ;
    }

    @Override
    public List<Argument> arguments() {
        return List.of();
    }

    @Override
    public Stats run(TaskCall call) {
        return stats.get();
    }
}
