package dev.gatehouse.register.users;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** A user as the statements of this room return it, column for column; public for Jdbi, which nests it. */
public record UserRow(
        UUID userId,
        UUID tenantId,
        String email,
        boolean emailVerified,
        boolean active,
        boolean operator,
        String profile,
        long version,
        long epoch,
        Instant createdAt,
        Instant updatedAt) {

    record WithHash(@Nested UserRow user, @Nullable String passwordHash) {
        Credentials credentials() {
            return new Credentials(user.user(), passwordHash);
        }
    }

    User user() {
        return new User(
                userId,
                tenantId,
                email,
                emailVerified,
                active,
                operator,
                ProfileJson.parse(profile),
                version,
                epoch,
                createdAt,
                updatedAt);
    }
}
