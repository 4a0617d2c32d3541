package dev.gatehouse.register.resources;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/** A protected resource as its operators see it, active or not. */
public record RegisteredResource(
        UUID tenantId,
        String indicator,
        String status,
        @Nested ResourceMetadata metadata,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
