package dev.gatehouse.flow.token.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface ExchangeDao {
    /** Judges the subject, spends it and records what is issued, or says why not; empty when there is no such subject. */
    @SqlQuery
    Optional<Exchanged> issue(@BindMethods("subject") SubjectToken subject, @BindMethods Issue issue);

    @SqlUpdate
    void saveGrant(
            @Bind("tenantId") UUID tenantId,
            @Bind("id") String id,
            @Bind("payload") String payload,
            @Bind("expiresAt") Instant expiresAt);

    @SqlUpdate
    void saveAccessToken(
            @Bind("tenantId") UUID tenantId,
            @Bind("id") String id,
            @Bind("payload") String payload,
            @Bind("expiresAt") Instant expiresAt);

    /** Fails when the id is taken. */
    @SqlUpdate
    void insertAccessToken(
            @Bind("tenantId") UUID tenantId,
            @Bind("id") String id,
            @Bind("payload") String payload,
            @Bind("expiresAt") Instant expiresAt);

    /**
     * @param audience what the token is for
     * @param resourceBound whether that is resources, or an organization, rather than this server
     * @param scopes the most the token may have
     * @param seconds the longest it may live
     * @param act claim {@code act} for the actor, as JSON; null without one
     * @param actorClaims what is known of who will act, as JSON: {@code may_act} of the subject must be a part of it
     * @param secretHash of the token to be issued; null for one that is signed
     * @param path {@code double}, {@code single} or {@code fused}
     */
    record Issue(
            UUID tenantId,
            String clientId,
            long clientVersion,
            long tenantVersion,
            Collection<String> audience,
            boolean resourceBound,
            @Nullable UUID organizationId,
            Collection<String> scopes,
            int seconds,
            @Nullable String act,
            String actorClaims,
            String grantId,
            String jti,
            @Nullable String secretHash,
            String path,
            Duration offset) {}

    /**
     * Either an impersonation token's hash, or the row of a token that was exchanged before, or else the session of an ordinary
     * access token and what that says of itself.
     *
     * @param secretHash of an opaque token alone
     */
    record SubjectToken(
            byte @Nullable [] voucherHash,
            @Nullable String recordId,
            @Nullable String secretHash,
            @Nullable UUID sessionId,
            @Nullable String jti,
            Collection<String> scopes,
            @Nullable Instant expiresAt) {
        @Override
        public String toString() {
            return "SubjectToken[]"; // never a hash
        }
    }
}
