package dev.gatehouse.register.organizations;

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
interface OrganizationRolesDao {
    @SqlQuery
    Optional<OrganizationRole> find(@Bind("roleId") UUID roleId);

    @SqlQuery
    List<OrganizationRole> list(
            @Bind("tenantId") UUID tenantId, @Bind("after") @Nullable UUID after, @Bind("limit") int limit);

    @SqlQuery
    Transition create(
            @Bind("roleId") UUID roleId,
            @Bind("tenantId") UUID tenantId,
            @BindMethods("wanted") OrganizationRoleMetadata wanted,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition update(
            @Bind("roleId") UUID roleId,
            @Bind("seenVersion") long seenVersion,
            @BindMethods("wanted") OrganizationRoleMetadata wanted,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition delete(@Bind("roleId") UUID roleId, @BindMethods("act") Act act);
}
