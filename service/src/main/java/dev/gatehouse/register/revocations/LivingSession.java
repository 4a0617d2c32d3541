package dev.gatehouse.register.revocations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that lived when it was read, with all that can end it.
 *
 * @param endsWithLogin the login whose end is the session's; null when it has none or outlives it
 * @param until the end it will come to by itself
 */
public record LivingSession(
        UUID sessionId,
        UUID tenantId,
        UUID userId,
        String clientId,
        @Nullable UUID endsWithLogin,
        long userEpoch,
        long clientEpoch,
        long tenantEpoch,
        Instant until) {}
