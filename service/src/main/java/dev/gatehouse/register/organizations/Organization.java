package dev.gatehouse.register.organizations;

import java.time.Instant;
import java.util.UUID;

/** An organization as it was at {@link #version()}. */
public record Organization(
        UUID organizationId,
        UUID tenantId,
        String name,
        String status,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
