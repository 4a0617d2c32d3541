package dev.gatehouse.flow.revoke;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface RevokeDao {
    enum Verdict {
        OK,
        REVOKED_BEFORE,
        OTHER_CLIENT
    }

    /** Ends the session that the token names; empty when there is none. */
    @SqlQuery
    Optional<Ended> revoke(@BindMethods Presented presented);

    /** Kills a token that has no session; how many it killed now. */
    @SqlQuery
    long revokeJti(
            @Bind("jti") String jti,
            @Bind("expiresAt") Instant expiresAt,
            @Bind("clientId") String clientId,
            @Bind("tenantId") UUID tenantId,
            @Bind("requestId") @Nullable String requestId);

    /** Ends the grant of an exchanged token; empty when there is no such token, {@code secretHash} null for a signed one. */
    @SqlQuery
    Optional<Verdict> revokeGrant(
            @Bind("id") String id,
            @Bind("secretHash") @Nullable String secretHash,
            @Bind("clientId") String clientId,
            @Bind("tenantId") UUID tenantId,
            @Bind("offset") Duration offset,
            @Bind("requestId") @Nullable String requestId);

    /** Whose a family is; empty when unknown. */
    @SqlQuery
    Optional<String> clientOf(@Bind("tokenId") UUID tokenId, @Bind("familyHash") byte[] familyHash);

    /** @param sessionId the session that the token names */
    record Ended(Verdict verdict, UUID sessionId) {}

    /** Either the session that an access token names, or a refresh token's family with the proof of it. */
    record Presented(
            @Nullable UUID sessionId,
            @Nullable UUID tokenId,
            byte @Nullable [] familyHash,
            String clientId,
            Duration offset,
            @Nullable String requestId) {}
}
