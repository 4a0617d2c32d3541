package dev.gatehouse.operations.admin.api;

import dev.gatehouse.operations.admin.http.AdminJson;
import dev.gatehouse.register.grants.IssuedGrant;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grant of token exchange as operators see it. */
public record GrantView(
        String grantId,
        UUID tenantId,
        UUID userId,
        String clientId,
        @Nullable UUID sessionId,
        @Nullable String parentId,
        Map<String, String> scopes,
        String state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {
    static GrantView of(IssuedGrant grant) {
        return new GrantView(
                grant.grantId(),
                grant.tenantId(),
                grant.userId(),
                grant.clientId(),
                grant.sessionId(),
                grant.parentId(),
                AdminJson.words(grant.scopes()),
                grant.state().name().toLowerCase(Locale.ROOT),
                grant.createdAt(),
                grant.expiresAt(),
                grant.revokedAt());
    }
}
