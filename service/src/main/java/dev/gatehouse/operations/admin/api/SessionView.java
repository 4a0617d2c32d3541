package dev.gatehouse.operations.admin.api;

import dev.gatehouse.register.sessions.Session;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as operators see it. */
public record SessionView(
        UUID sessionId,
        UUID tenantId,
        UUID userId,
        String clientId,
        @Nullable String clientName,
        String state,
        boolean offline,
        @Nullable String device,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {
    static SessionView of(Session session) {
        return new SessionView(
                session.sessionId(),
                session.tenantId(),
                session.userId(),
                session.clientId(),
                session.clientName(),
                session.state().name().toLowerCase(Locale.ROOT),
                session.offline(),
                session.device(),
                session.createdAt(),
                session.lastSeenAt(),
                session.expiresAt(),
                session.revokedAt());
    }
}
