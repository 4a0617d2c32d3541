package dev.gatehouse.flow.token;

import dev.gatehouse.register.users.ProfileClaims;
import dev.gatehouse.register.users.ProfileJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * What a redeemed code or a rotated refresh token entitles to: the columns that both statements return. Public for Jdbi alone,
 * which maps nested rows of public types only.
 *
 * @param decidedAt the database's time after the locks; the tokens' {@code iat}
 */
public record Granted(
        Instant decidedAt,
        UUID sessionId,
        UUID userId,
        long userEpoch,
        long clientEpoch,
        Instant sessionExpiresAt,
        List<String> scopes,
        List<String> resources,
        @Nullable String claims,
        Instant authTime,
        List<String> amr,
        @Nullable String acr,
        @Nested Holder holder) {

    /** The user as its row was when the statement judged. */
    public record Holder(
            @Nullable String email,
            @Nullable Boolean emailVerified,
            @Nullable String profile,
            @Nullable Instant updatedAt) {

        /** Single claims by name (OIDC Core 5.5); those of scopes are userinfo's, not the ID token's (5.4). */
        Map<String, Object> claims(Set<String> names) {
            if (names.isEmpty() || email == null || emailVerified == null || profile == null || updatedAt == null) {
                return Map.of();
            }
            return new ProfileClaims(email, emailVerified, ProfileJson.parse(profile), updatedAt)
                    .granted(Set.of(), names);
        }
    }
}
