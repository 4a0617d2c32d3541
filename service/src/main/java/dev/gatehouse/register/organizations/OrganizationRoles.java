package dev.gatehouse.register.organizations;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's roles, each written once and given to members of any of its organizations. A change tells the audit, in the same
 * statement, and holds for every member at once: members name roles, they have no copies.
 */
public final class OrganizationRoles {
    private final OrganizationRolesDao dao;
    private final Entropy entropy;
    private final TimeSource time;

    /**
     * What became of a role to be made.
     *
     * @param role null unless it was made
     */
    public record Made(Transition verdict, @Nullable OrganizationRole role) {}

    public OrganizationRoles(Jdbi jdbi, Entropy entropy, TimeSource time) {
        this.dao = jdbi.onDemand(OrganizationRolesDao.class);
        this.entropy = entropy;
        this.time = time;
    }

    public Optional<OrganizationRole> find(UUID roleId) {
        return dao.find(roleId);
    }

    /** The tenant's in the order they were made, at most {@code limit} of those after {@code after}. */
    public List<OrganizationRole> list(UUID tenantId, @Nullable UUID after, int limit) {
        return dao.list(tenantId, after, limit);
    }

    /** {@code UNKNOWN} without an active tenant of this id. Tried once, for it may be a part of its caller's transaction. */
    public Made create(UUID tenantId, OrganizationRoleMetadata wanted, Act act) {
        requireSound(wanted.objections());
        UUID roleId = entropy.timeOrderedId();
        Transition verdict = dao.create(roleId, tenantId, wanted, act, time.offset());
        return new Made(verdict, dao.find(roleId).orElse(null));
    }

    /** {@code TAKEN} when the tenant has another role of the name. */
    public Transition update(UUID roleId, OrganizationRoleMetadata wanted, long seenVersion, Act act) {
        requireSound(wanted.objections());
        try {
            return Attempts.atMostTwo(() -> dao.update(roleId, seenVersion, wanted, act, time.offset()));
        } catch (RuntimeException e) {
            if (SqlState.isUniqueViolation(e)) {
                return Transition.TAKEN;
            }
            throw e;
        }
    }

    /** Members who had it hold nothing by it from now on. */
    public Transition delete(UUID roleId, Act act) {
        return Attempts.atMostTwo(() -> dao.delete(roleId, act));
    }

    /** Nothing that a caller forgot to ask about gets in, least of all the reserved scope. */
    private static void requireSound(List<Objection> objections) {
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(
                    "objections to a role's " + objections.getFirst().field());
        }
    }
}
