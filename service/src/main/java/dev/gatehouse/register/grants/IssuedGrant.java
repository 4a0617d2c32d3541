package dev.gatehouse.register.grants;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client got by one token exchange, as an operator sees it.
 *
 * @param grantId the {@code gid} of its tokens
 * @param scopes by what they are for: {@code openid}, or the indicator of a resource; as JSON
 * @param parentId the grant of the token it was exchanged for, when that came from an exchange too
 */
public record IssuedGrant(
        String grantId,
        UUID tenantId,
        UUID userId,
        String clientId,
        @Nullable UUID sessionId,
        @Nullable String parentId,
        String scopes,
        State state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** What the grant's own row says of it; its user, client or session may have ended since. */
    public enum State {
        ACTIVE,
        REVOKED,
        EXPIRED
    }
}
