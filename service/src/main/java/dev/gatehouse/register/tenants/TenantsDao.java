package dev.gatehouse.register.tenants;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface TenantsDao {
    @SqlQuery
    Optional<Tenant> find(@Bind("tenantId") UUID tenantId);

    /** Empty when the name is taken. */
    @SqlQuery
    Optional<Tenant> create(
            @Bind("tenantId") UUID tenantId,
            @Bind("name") String name,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition deactivate(
            @Bind("tenantId") UUID tenantId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition reactivate(
            @Bind("tenantId") UUID tenantId, @BindMethods("act") Act act, @Bind("offset") Duration offset);
}
