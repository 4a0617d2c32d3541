package dev.gatehouse.register.organizations;

import static java.util.Objects.requireNonNullElse;

import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Objections;
import java.util.List;
import java.util.UUID;

/** The roles that a member is to have: all of them, whatever it had before. */
public record RoleIds(List<UUID> roleIds) {
    private static final int MOST = 20;

    /** What no role is called. */
    private static final UUID NIL = new UUID(0, 0);

    /** Takes null for any member, as a JSON reader gives it. They are kept in one order, so that the same roles are the same. */
    public RoleIds {
        roleIds = requireNonNullElse(roleIds, List.<UUID>of()).stream()
                .map(id -> requireNonNullElse(id, NIL))
                .distinct()
                .sorted()
                .toList();
    }

    /** Empty when a member may have them, if there are such roles. */
    public List<Objection> objections() {
        return roleIds.size() > MOST
                ? Objections.one("role_ids", "has more than " + MOST + " members")
                        .toList()
                : List.of();
    }
}
