package dev.gatehouse.app;

import dev.gatehouse.ground.db.PoolState;
import dev.gatehouse.operations.relay.Relay;
import dev.gatehouse.operations.sweeper.Keep;
import dev.gatehouse.operations.sweeper.Sweep;
import dev.gatehouse.operations.sweeper.SweepMetrics;
import dev.gatehouse.operations.sweeper.Sweeper;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What works by itself, over the back pool, and gives way to requests. */
record Background(Sweeper sweeper, Sweep onDemand, Relay relay, AuditWay audit) {
    static Background over(Ground ground, GatehouseConfiguration config) {
        BooleanSupplier crowded = crowded(ground.pools()::states);
        Keep keep = Keep.of(config.audit());
        SweepMetrics metrics = new SweepMetrics(ground.metrics());
        AuditWay audit = AuditWay.of(ground, config);
        return new Background(
                new Sweeper(
                        ground.back(),
                        ground.entropy().timeOrderedId(),
                        ground.time(),
                        config.sweeper(),
                        keep,
                        metrics,
                        crowded),
                new Sweep(ground.back(), ground.time(), config.sweeper(), keep, metrics, crowded),
                new Relay(
                        ground.back(),
                        audit.sink(),
                        config.audit().relayEvery().toJavaDuration(),
                        config.audit().relayBatch(),
                        ground.time(),
                        ground.metrics()),
                audit);
    }

    void workOn(LifecycleEnvironment lifecycle) {
        audit.kafka().ifPresent(lifecycle::manage); // stops after the relay, which publishes to the end
        lifecycle.manage(relay);
        lifecycle.manage(sweeper);
    }

    /** Whether a request waits for a connection, or the next one would have to. */
    private static BooleanSupplier crowded(Supplier<List<PoolState>> pools) {
        return () -> pools.get().stream()
                .filter(pool -> pool.name().equals("hot"))
                .anyMatch(pool -> pool.waiting() > 0 || pool.active() >= pool.max());
    }
}
