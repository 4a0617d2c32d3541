package dev.gatehouse.register.grants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody got by a token exchange, as an operator sees it; also one that counts no more, until it is swept.
 *
 * @param sessionId of the token it was exchanged for, if that had one
 * @param opaque its resource asks introspection about it; else it is a JWT
 * @param state revoked: its grant, one that the grant came from, or its session is; its user or client may have ended besides
 */
public record ExchangedToken(
        String jti,
        String grantId,
        UUID tenantId,
        UUID userId,
        String clientId,
        @Nullable UUID sessionId,
        String scope,
        List<String> audience,
        boolean opaque,
        IssuedGrant.State state,
        Instant issuedAt,
        Instant expiresAt) {}
