package dev.gatehouse.operations.admin.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as {@code search.sql} returns it, column for column: the payload without what has a column of its own here. */
record AuditRow(
        long eventId,
        String category,
        String action,
        @Nullable UUID tenantId,
        String targetType,
        String targetId,
        @Nullable String actor,
        @Nullable String reason,
        @Nullable String before,
        @Nullable String after,
        String details,
        @Nullable String requestId,
        Instant createdAt,
        @Nullable String origin) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    AuditEvent event() {
        return new AuditEvent(
                eventId,
                category,
                action,
                tenantId,
                targetType,
                targetId,
                actor,
                reason,
                before == null ? null : parsed(before),
                after == null ? null : parsed(after),
                parsed(details),
                requestId,
                createdAt,
                origin == null ? null : parsed(origin));
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit event holds something else than JSON objects", e);
        }
    }
}
