package dev.gatehouse.operations.admin.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act. It names people by their ids only, but for {@code origin}.
 *
 * @param actor null for what no operator did
 * @param before what was changed, as it was; null when the event tells of no change
 * @param after the same as it became
 * @param details what else the event tells
 * @param origin address and agent, until they are forgotten
 */
public record AuditEvent(
        long eventId,
        String category,
        String action,
        @Nullable UUID tenantId,
        String targetType,
        String targetId,
        @Nullable String actor,
        @Nullable String reason,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        Map<String, Object> details,
        @Nullable String requestId,
        Instant createdAt,
        @Nullable Map<String, Object> origin) {}
