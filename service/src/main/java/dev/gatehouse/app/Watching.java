package dev.gatehouse.app;

import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import dev.gatehouse.operations.admin.now.Surroundings;
import dev.gatehouse.operations.admin.now.Watch;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;

/** What the first screen says, and the two workers that keep it true. */
final class Watching {
    private static final Duration SURROUNDINGS_EVERY = Duration.ofSeconds(3);

    private Watching() {}

    static Watch over(Ground ground, Limiting limiting, Environment environment, GatehouseConfiguration config) {
        var surroundings = new Surroundings(environment.healthChecks());
        var watch = new Watch(
                ground.metrics(),
                ground.time(),
                limiting.rates().blockedClients(),
                surroundings,
                config.budgets(),
                config.changes().maxLag().toJavaDuration());
        environment.lifecycle().manage(PeriodicWorker.named("surroundings", SURROUNDINGS_EVERY, surroundings::look));
        environment.lifecycle().manage(PeriodicWorker.named("watch", Watch.EVERY, watch::look));
        return watch;
    }
}
