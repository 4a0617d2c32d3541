package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.register.organizations.OrganizationRole;
import dev.gatehouse.register.organizations.OrganizationRoleMetadata;
import java.time.Instant;
import java.util.UUID;

/** A role as operators see it. */
public record OrganizationRoleView(
        UUID roleId,
        UUID tenantId,
        @JsonUnwrapped OrganizationRoleMetadata metadata,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static OrganizationRoleView of(OrganizationRole role) {
        return new OrganizationRoleView(
                role.roleId(), role.tenantId(), role.metadata(), role.version(), role.createdAt(), role.updatedAt());
    }
}
