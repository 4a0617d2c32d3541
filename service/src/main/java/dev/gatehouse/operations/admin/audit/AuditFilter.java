package dev.gatehouse.operations.admin.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted; what is null does not matter.
 *
 * @param targetType the kind of thing that it was done to, such as {@code user}
 * @param since the first moment wanted
 * @param until the first moment not wanted any more
 */
public record AuditFilter(
        @Nullable String category,
        @Nullable String action,
        @Nullable UUID tenantId,
        @Nullable String targetType,
        @Nullable String targetId,
        @Nullable String actor,
        @Nullable String requestId,
        @Nullable Instant since,
        @Nullable Instant until) {
    public static final AuditFilter NONE = new AuditFilter(null, null, null, null, null, null, null, null, null);
}
