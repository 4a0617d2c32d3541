package dev.gatehouse.flow.introspect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface IntrospectDao {
    /** Judges by the session, or by the client's {@code epoch} when there is none; empty for a client that is gone. */
    @SqlQuery
    Optional<Judged> accessToken(
            @Bind("clientId") String clientId,
            @Bind("jti") String jti,
            @Bind("sessionId") @Nullable UUID sessionId,
            @Bind("epoch") long epoch,
            @Bind("offset") Duration offset);

    /** Empty when unknown; {@code idleSeconds} is for clients without a lifetime of their own. */
    @SqlQuery
    Optional<Family> refreshToken(
            @Bind("tokenId") UUID tokenId,
            @Bind("familyHash") byte[] familyHash,
            @Bind("tokenHash") byte[] tokenHash,
            @Bind("idleSeconds") int idleSeconds,
            @Bind("offset") Duration offset);

    /** Whether a token counts, and the tenant of its client. */
    record Judged(UUID tenantId, boolean active) {}

    record Family(
            String clientId,
            UUID tenantId,
            UUID userId,
            UUID sessionId,
            List<String> scopes,
            List<String> resources,
            Instant authTime,
            @Nullable String acr,
            List<String> amr,
            Instant createdAt,
            Instant expiresAt,
            boolean active) {}
}
