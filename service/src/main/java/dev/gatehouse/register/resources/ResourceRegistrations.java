package dev.gatehouse.register.resources;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Protected resources as operators register them, each known by its tenant and indicator. A change also tells the audit, in the
 * same statement; other instances need no news, for flows ask the database whenever a request names a resource.
 */
public final class ResourceRegistrations {
    private final ResourceRegistrationsDao dao;
    private final TimeSource time;

    public ResourceRegistrations(Jdbi jdbi, TimeSource time) {
        this.dao = jdbi.onDemand(ResourceRegistrationsDao.class);
        this.time = time;
    }

    /** Whatever its status. */
    public Optional<RegisteredResource> find(UUID tenantId, String indicator) {
        return dao.find(tenantId, indicator);
    }

    /** The tenant's after the indicator {@code after}. */
    public List<RegisteredResource> list(UUID tenantId, @Nullable String after, int limit) {
        return dao.page(tenantId, after, limit);
    }

    /** {@code UNKNOWN} without an active tenant of this id. Tried once, for it may be a part of its caller's transaction. */
    public Transition create(NewResource resource, Act act) {
        requireSound(resource.objections());
        return dao.create(resource.tenantId(), resource.indicator(), resource.metadata(), act, time.offset());
    }

    public Transition update(UUID tenantId, String indicator, ResourceMetadata wanted, long seenVersion, Act act) {
        requireSound(wanted.objections());
        return Attempts.atMostTwo(() -> dao.update(tenantId, indicator, seenVersion, wanted, act, time.offset()));
    }

    /** No token is issued for it from now on; those that are out live to their end. */
    public Transition deactivate(UUID tenantId, String indicator, Act act) {
        return Attempts.atMostTwo(() -> dao.deactivate(tenantId, indicator, act, time.offset()));
    }

    public Transition reactivate(UUID tenantId, String indicator, Act act) {
        return Attempts.atMostTwo(() -> dao.reactivate(tenantId, indicator, act, time.offset()));
    }

    /** Nothing that a caller forgot to ask about gets in, least of all the reserved scope. */
    private static void requireSound(List<Objection> objections) {
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(
                    "objections to a resource's " + objections.getFirst().field());
        }
    }
}
