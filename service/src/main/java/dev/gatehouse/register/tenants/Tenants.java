package dev.gatehouse.register.tenants;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Looks tenants up and changes them; a change also tells the other instances and the audit, in the same statement. */
public final class Tenants {
    private final TenantsDao dao;
    private final Entropy entropy;
    private final TimeSource time;

    public Tenants(Jdbi jdbi, Entropy entropy, TimeSource time) {
        this.dao = jdbi.onDemand(TenantsDao.class);
        this.entropy = entropy;
        this.time = time;
    }

    public Optional<Tenant> find(UUID tenantId) {
        return dao.find(tenantId);
    }

    /** Empty when the name is taken, in whatever case. */
    public Optional<Tenant> create(String name, Act act) {
        return dao.create(entropy.timeOrderedId(), name, act, time.offset());
    }

    /** Ends every session and token of the tenant's clients and users. */
    public Transition deactivate(UUID tenantId, Act act) {
        return Attempts.atMostTwo(() -> dao.deactivate(tenantId, act, time.offset()));
    }

    /** Neither brings a session back nor reactivates a client that was inactive by itself. */
    public Transition reactivate(UUID tenantId, Act act) {
        return Attempts.atMostTwo(() -> dao.reactivate(tenantId, act, time.offset()));
    }
}
