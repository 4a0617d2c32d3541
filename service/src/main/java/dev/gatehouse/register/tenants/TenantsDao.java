package dev.gatehouse.register.tenants;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
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
interface TenantsDao {
    @SqlQuery
    Optional<Tenant> find(@Bind("tenantId") UUID tenantId);

    /** Empty when the name is taken. */
    @SqlQuery
    Optional<Tenant> create(
            @Bind("tenantId") UUID tenantId,
            @BindMethods("tenant") TenantMetadata tenant,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Optional<Tenant> findByName(@Bind("name") String name);

    @SqlQuery
    List<Tenant> list(@Bind("after") @Nullable UUID after, @Bind("limit") int limit);

    @SqlQuery
    Tenants.Counts count(@Bind("tenantId") UUID tenantId);

    @SqlQuery
    Transition update(
            @Bind("tenantId") UUID tenantId,
            @BindMethods("tenant") TenantMetadata tenant,
            @Bind("seenVersion") long seenVersion,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition raiseEpoch(
            @Bind("tenantId") UUID tenantId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition deactivate(
            @Bind("tenantId") UUID tenantId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition reactivate(
            @Bind("tenantId") UUID tenantId, @BindMethods("act") Act act, @Bind("offset") Duration offset);
}
