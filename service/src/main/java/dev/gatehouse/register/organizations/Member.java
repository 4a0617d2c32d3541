package dev.gatehouse.register.organizations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A user who belongs to an organization.
 *
 * @param roleIds those of its roles that there still are
 */
public record Member(UUID organizationId, UUID userId, List<UUID> roleIds, Instant createdAt, Instant updatedAt) {}
