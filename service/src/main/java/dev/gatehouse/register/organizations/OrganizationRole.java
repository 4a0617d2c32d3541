package dev.gatehouse.register.organizations;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/** A role as it was at {@link #version()}; it means the same in every organization of its tenant. */
public record OrganizationRole(
        UUID roleId,
        UUID tenantId,
        @Nested OrganizationRoleMetadata metadata,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
