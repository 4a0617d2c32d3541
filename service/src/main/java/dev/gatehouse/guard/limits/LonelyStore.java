package dev.gatehouse.guard.limits;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that {@link Store#LOCAL} is the wrong store, when it sees another instance twice running: once may be one that goes. */
final class LonelyStore {
    private static final Logger log = LoggerFactory.getLogger(LonelyStore.class);

    private final InstancesDao instances;
    private int seen;

    LonelyStore(InstancesDao instances) {
        this.instances = instances;
    }

    /** @return whether it said so now */
    boolean look() {
        int count = instances.count();
        seen = count > 1 ? seen + 1 : 0;
        if (seen == 2) {
            log.warn(
                    "{} instances are on this database and each counts for itself: together they let {} times as many"
                            + " through as config.yml says; set rateLimits.store to postgres or redis",
                    count,
                    count);
        }
        return seen == 2;
    }
}
