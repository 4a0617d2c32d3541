package dev.gatehouse.register.grants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exchanged token that counts, signed or opaque, with its user: the columns of {@code living.sql}.
 *
 * @param delegated whether somebody acts for the user
 * @param extra the claims that only such tokens have, as JSON: {@code act}, {@code may_act}, {@code context},
 *     {@code organization_id}
 */
public record IssuedToken(
        String id,
        UUID tenantId,
        String clientId,
        String grantId,
        @Nullable UUID sessionId,
        List<String> scopes,
        List<String> audience,
        boolean delegated,
        String extra,
        Instant issuedAt,
        Instant expiresAt,
        UUID userId,
        String email,
        boolean emailVerified,
        String profile,
        Instant updatedAt) {}
