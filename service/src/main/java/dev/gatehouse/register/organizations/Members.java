package dev.gatehouse.register.organizations;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.StaleRegister;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who belongs to which organization, with which roles; a change also tells the audit, in the same statement. */
public final class Members {
    private final MembersDao dao;
    private final TimeSource time;

    /** What became of a member to be. */
    public enum Joining {
        DONE,
        /** A member with these roles it was before. */
        ALREADY,
        NO_ORGANIZATION,
        /** The organization's tenant has no such user. */
        NO_USER,
        /** The organization's tenant has not all of these roles. */
        NO_ROLE
    }

    public Members(Jdbi jdbi, TimeSource time) {
        this.dao = jdbi.onDemand(MembersDao.class);
        this.time = time;
    }

    public Optional<Member> find(UUID organizationId, UUID userId) {
        return dao.find(organizationId, userId);
    }

    /** In the order of their users' ids, at most {@code limit} of those after {@code after}. */
    public List<Member> list(UUID organizationId, @Nullable UUID after, int limit) {
        return dao.list(organizationId, after, limit);
    }

    /** Makes the user a member with these roles, or gives a member these in the place of those it had. */
    public Joining put(UUID organizationId, UUID userId, RoleIds roles, Act act) {
        return Attempts.atMostTwo(() -> dao.put(organizationId, userId, roles.roleIds(), act, time.offset())
                .orElseThrow(() -> new StaleRegister("a member")));
    }

    /** {@code UNKNOWN} for who is no member. Tokens that are out live to their end. */
    public Transition remove(UUID organizationId, UUID userId, Act act) {
        return Attempts.atMostTwo(() -> dao.remove(organizationId, userId, act));
    }
}
