package dev.gatehouse.register.tenants;

import java.time.Instant;
import java.util.UUID;

/** A tenant as it was at {@link #version()}. */
public record Tenant(
        UUID tenantId, String name, boolean active, long version, long epoch, Instant createdAt, Instant updatedAt) {}
