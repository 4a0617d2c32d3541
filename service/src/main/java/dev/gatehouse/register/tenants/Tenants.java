package dev.gatehouse.register.tenants;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

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

    /** Whatever the name's case. */
    public Optional<Tenant> findByName(String name) {
        return dao.findByName(name);
    }

    /** In the order they were made, at most {@code limit} of those after {@code after}. */
    public List<Tenant> list(@Nullable UUID after, int limit) {
        return dao.list(after, limit);
    }

    /** How many users and clients a tenant has, inactive ones too. */
    public record Counts(long users, long clients) {}

    /** Reads the index entries of every one of them. */
    public Counts count(UUID tenantId) {
        return dao.count(tenantId);
    }

    /** Empty when the name is taken, in whatever case. */
    public Optional<Tenant> create(TenantMetadata tenant, Act act) {
        return dao.create(entropy.timeOrderedId(), tenant, act, time.offset());
    }

    public Transition update(UUID tenantId, TenantMetadata tenant, long seenVersion, Act act) {
        try {
            return Attempts.atMostTwo(() -> dao.update(tenantId, tenant, seenVersion, act, time.offset()));
        } catch (RuntimeException e) {
            if (SqlState.isUniqueViolation(e)) {
                return Transition.TAKEN;
            }
            throw e;
        }
    }

    /** Ends every session and token of the tenant's clients and users. */
    public Transition raiseEpoch(UUID tenantId, Act act) {
        return Attempts.atMostTwo(() -> dao.raiseEpoch(tenantId, act, time.offset()));
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
