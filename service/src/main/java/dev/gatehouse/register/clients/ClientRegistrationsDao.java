package dev.gatehouse.register.clients;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.clients.Registration.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface ClientRegistrationsDao {
    /** Those that exist, in the order of their ids. */
    @SqlQuery
    List<RegisteredClientRow> find(@Bind("clientIds") List<String> clientIds);

    @SqlQuery
    List<String> page(@Bind("after") @Nullable String after, @Bind("limit") int limit);

    @SqlQuery
    List<String> pageOfTenant(
            @Bind("tenantId") UUID tenantId, @Bind("after") @Nullable String after, @Bind("limit") int limit);

    /** {@code secretHash} is null for a client that has no secret. */
    @SqlQuery
    Verdict create(
            @Bind("clientId") String clientId,
            @Bind("tenantId") UUID tenantId,
            @BindMethods("wanted") ClientMetadata wanted,
            @Bind("secretHash") byte @Nullable [] secretHash,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    /** Stores the hash only if the client needs a secret from now on and had none. */
    @SqlQuery
    Updated update(
            @Bind("clientId") String clientId,
            @Bind("seenVersion") long seenVersion,
            @BindMethods("wanted") ClientMetadata wanted,
            @Bind("secretHash") byte[] secretHash,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    record Updated(Verdict verdict, boolean secretMade) {}

    /** Keeps other acts on the client out until the transaction ends; empty for an unknown one. */
    @SqlQuery
    Optional<String> hold(@Bind("clientId") String clientId);

    /** Only after {@link #hold} in the same transaction. */
    @SqlQuery
    Verdict rotateSecret(
            @Bind("clientId") String clientId,
            @Bind("secretHash") byte[] secretHash,
            @Bind("overlap") Duration overlap,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition deactivate(
            @Bind("clientId") String clientId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition reactivate(
            @Bind("clientId") String clientId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition raiseEpoch(
            @Bind("clientId") String clientId, @BindMethods("act") Act act, @Bind("offset") Duration offset);
}
