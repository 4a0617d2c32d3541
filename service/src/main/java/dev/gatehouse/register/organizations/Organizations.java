package dev.gatehouse.register.organizations;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Looks organizations up and changes them; a change also tells the audit, in the same statement. No instance keeps copies of
 * them, so a change is seen by whatever statement begins after it.
 */
public final class Organizations {
    private final OrganizationsDao dao;
    private final Entropy entropy;
    private final TimeSource time;

    public Organizations(Jdbi jdbi, Entropy entropy, TimeSource time) {
        this.dao = jdbi.onDemand(OrganizationsDao.class);
        this.entropy = entropy;
        this.time = time;
    }

    /** Whatever its status. */
    public Optional<Organization> find(UUID organizationId) {
        return dao.find(organizationId);
    }

    /** The tenant's in the order they were made, at most {@code limit} of those after {@code after}. */
    public List<Organization> list(UUID tenantId, @Nullable UUID after, int limit) {
        return dao.list(tenantId, after, limit);
    }

    /** Those that the user is a member of, in the same order. */
    public List<Organization> listOf(UUID userId, @Nullable UUID after, int limit) {
        return dao.listOf(userId, after, limit);
    }

    /** Empty without an active tenant of this id. Tried once, for it may be a part of its caller's transaction. */
    public Optional<Organization> create(UUID tenantId, OrganizationMetadata wanted, Act act) {
        return dao.create(entropy.timeOrderedId(), tenantId, wanted, act, time.offset());
    }

    public Transition update(UUID organizationId, OrganizationMetadata wanted, long seenVersion, Act act) {
        return Attempts.atMostTwo(() -> dao.update(organizationId, seenVersion, wanted, act, time.offset()));
    }

    /** Nobody gets a token for it from now on; those that are out live to their end. */
    public Transition deactivate(UUID organizationId, Act act) {
        return Attempts.atMostTwo(() -> dao.deactivate(organizationId, act, time.offset()));
    }

    public Transition reactivate(UUID organizationId, Act act) {
        return Attempts.atMostTwo(() -> dao.reactivate(organizationId, act, time.offset()));
    }
}
