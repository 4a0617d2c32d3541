package dev.gatehouse.register.users;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An account; its {@link #userId()} is the {@code sub} of its tokens.
 *
 * @param operator may administer this server: nobody can vouch for it
 * @param profile the standard claims of OIDC Core 5.1 other than sub, email and email_verified
 */
public record User(
        UUID userId,
        UUID tenantId,
        String email,
        boolean emailVerified,
        boolean active,
        boolean operator,
        Map<String, Object> profile,
        long version,
        long epoch,
        Instant createdAt,
        Instant updatedAt) {

    public ProfileClaims claims() {
        return new ProfileClaims(email, emailVerified, profile, updatedAt);
    }

    @Override
    public String toString() {
        return "User[" + userId + "]"; // the rest is personal and would end in logs
    }
}
