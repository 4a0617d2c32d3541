package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.register.resources.RegisteredResource;
import dev.gatehouse.register.resources.ResourceMetadata;
import java.time.Instant;
import java.util.UUID;

/**
 * A protected resource as operators see it.
 *
 * @param resourceId what paths call it
 */
public record ResourceView(
        String resourceId,
        UUID tenantId,
        String indicator,
        String status,
        @JsonUnwrapped ResourceMetadata metadata,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static ResourceView of(RegisteredResource resource) {
        return new ResourceView(
                new ResourceId(resource.tenantId(), resource.indicator()).word(),
                resource.tenantId(),
                resource.indicator(),
                resource.status(),
                resource.metadata(),
                resource.version(),
                resource.createdAt(),
                resource.updatedAt());
    }
}
