package dev.gatehouse.register.sessions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's stay at a client; its {@link #sessionId()} is the {@code sid} of its tokens.
 *
 * @param clientName null when the client is gone
 * @param offline outlives the login it was opened under
 * @param device as the browser named itself, in a few words
 */
public record Session(
        UUID sessionId,
        UUID tenantId,
        UUID userId,
        String clientId,
        @Nullable String clientName,
        State state,
        boolean offline,
        @Nullable String device,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** What the session is worth, which its row alone does not say. */
    public enum State {
        ACTIVE,
        /** Its code was not redeemed yet. */
        PENDING,
        REVOKED,
        EXPIRED,
        /** With its login, or by an epoch of its user, client or tenant, or since one of these is inactive or gone. */
        ENDED
    }
}
