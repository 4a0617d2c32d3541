package dev.gatehouse.operations.admin.api;

import dev.gatehouse.register.tenants.Tenant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant as operators see it; the counts are told of one, not of each in a list. */
public record TenantView(
        UUID tenantId,
        String name,
        String status,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Long userCount,
        @Nullable Long clientCount) {
    static TenantView of(Tenant tenant) {
        return of(tenant, null, null);
    }

    static TenantView of(Tenant tenant, @Nullable Long users, @Nullable Long clients) {
        return new TenantView(
                tenant.tenantId(),
                tenant.name(),
                tenant.active() ? "active" : "inactive",
                tenant.version(),
                tenant.createdAt(),
                tenant.updatedAt(),
                users,
                clients);
    }
}
