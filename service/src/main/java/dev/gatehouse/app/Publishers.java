package dev.gatehouse.app;

import dev.gatehouse.guard.audit.OpsPublisher;
import dev.gatehouse.guard.audit.SecurityPublisher;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.util.concurrent.ThreadLocalRandom;

/** Who writes the audit behind requests. What is for compliance is written by each act's own statement. */
record Publishers(SecurityPublisher security, OpsPublisher ops) {
    static Publishers over(Ground ground, GatehouseConfiguration config) {
        return new Publishers(
                new SecurityPublisher(ground.back(), ground.time(), ground.metrics()),
                new OpsPublisher(
                        ground.back(),
                        ground.time(),
                        config.audit().opsSample(),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        ground.metrics()));
    }

    void workOn(LifecycleEnvironment lifecycle) {
        lifecycle.manage(security);
        lifecycle.manage(ops);
    }
}
