package dev.gatehouse.guard.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.ground.http.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the outbox to be, column for column as {@code add.sql} reads them. */
record Entry(
        @JsonProperty("action") String action,
        @JsonProperty("tenant_id") @Nullable UUID tenantId,
        @JsonProperty("aggregate_type") String aggregateType,
        @JsonProperty("aggregate_id") String aggregateId,
        @JsonProperty("request_id") @Nullable String requestId,
        @JsonProperty("payload") Map<String, String> payload,
        @JsonProperty("origin") @Nullable Map<String, String> origin,
        @JsonProperty("created_at") String createdAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Entry of(SecurityEvent event, Instant at) {
        String address = event.address();
        return new Entry(
                event.action(),
                event.tenantId(),
                event.targetType(),
                event.targetId(),
                RequestId.current(),
                event.details(),
                address == null ? null : Map.of("address", address),
                at.toString());
    }

    static Entry of(OpsEvent event, Instant at) {
        return new Entry(
                event.action(),
                event.tenantId(),
                event.targetType(),
                event.targetId(),
                RequestId.current(),
                event.details(),
                null,
                at.toString());
    }

    static String json(List<Entry> entries) {
        try {
            return JSON.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of strings was no JSON", e);
        }
    }
}
