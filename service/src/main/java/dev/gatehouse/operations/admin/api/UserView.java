package dev.gatehouse.operations.admin.api;

import dev.gatehouse.register.users.User;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A user as operators see it. */
public record UserView(
        UUID userId,
        UUID tenantId,
        String email,
        boolean emailVerified,
        boolean operator,
        String status,
        Map<String, Object> profile,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static UserView of(User user) {
        return new UserView(
                user.userId(),
                user.tenantId(),
                user.email(),
                user.emailVerified(),
                user.operator(),
                user.active() ? "active" : "inactive",
                user.profile(),
                user.version(),
                user.createdAt(),
                user.updatedAt());
    }

    @Override
    public String toString() {
        return "UserView[" + userId + "]"; // the rest is personal and would end in logs
    }
}
