package dev.gatehouse.register.clients;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client as its operators see it, active or not.
 *
 * @param secrets the oldest first; what they are nobody sees again
 */
public record RegisteredClient(
        String clientId,
        UUID tenantId,
        String status,
        ClientMetadata metadata,
        List<Secret> secrets,
        long version,
        long epoch,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param expiresAt null while no rotation has ended it
     */
    public record Secret(Instant createdAt, @Nullable Instant expiresAt) {}
}
