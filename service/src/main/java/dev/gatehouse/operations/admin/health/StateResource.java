package dev.gatehouse.operations.admin.health;

import static java.util.Objects.requireNonNullElse;

import com.codahale.metrics.health.HealthCheckRegistry;
import dev.gatehouse.ground.db.PoolState;
import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.guard.cache.Caches;
import dev.gatehouse.guard.changes.ChangeFeed;
import dev.gatehouse.operations.admin.access.Operators;
import dev.gatehouse.operations.admin.task.Runs;
import dev.gatehouse.operations.admin.task.SweepTask;
import dev.gatehouse.register.keys.Keys;
import dev.gatehouse.register.revocations.Revocations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /debug/state}. */
@Path("/debug/state")
@Produces(MediaType.APPLICATION_JSON)
public final class StateResource {
    /**
     * Whom it asks.
     *
     * @param sweeper what the sweeper next door tells of itself, a record
     */
    public record Sources(
            Supplier<List<PoolState>> pools,
            Caches caches,
            ChangeFeed changes,
            Revocations revocations,
            Keys keys,
            HealthCheckRegistry health,
            Operators operators,
            Runs runs,
            Supplier<?> sweeper,
            Optional<Redis> redis) {}

    private final Sources sources;

    public StateResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    public DebugState read() {
        RuntimeMXBean java = ManagementFactory.getRuntimeMXBean();
        return new DebugState(
                requireNonNullElse(getClass().getPackage().getImplementationVersion(), "not from a jar"),
                java.getVmName() + ' ' + Runtime.version(),
                Instant.ofEpochMilli(java.getStartTime()),
                java.getUptime() / 1000,
                sources.pools().get(),
                sources.caches().states(),
                DebugState.News.of(sources.changes(), sources.revocations()),
                sources.keys().states().stream().map(DebugState.Key::of).toList(),
                DebugState.Memory.now(),
                DebugState.Threads.now(),
                sources.health().runHealthChecks().entrySet().stream()
                        .map(check -> DebugState.Check.of(check.getKey(), check.getValue()))
                        .toList(),
                sources.operators().all().stream().map(DebugState.Who::of).toList(),
                sources.runs().last(SweepTask.NAME).orElse(null),
                sources.sweeper().get(),
                sources.redis().map(Redis::state).orElse(null));
    }
}
