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
interface OrganizationsDao {
    @SqlQuery
    Optional<Organization> find(@Bind("organizationId") UUID organizationId);

    @SqlQuery
    List<Organization> list(
            @Bind("tenantId") UUID tenantId, @Bind("after") @Nullable UUID after, @Bind("limit") int limit);

    @SqlQuery
    List<Organization> listOf(
            @Bind("userId") UUID userId, @Bind("after") @Nullable UUID after, @Bind("limit") int limit);

    /** Empty when the tenant is unknown or inactive. */
    @SqlQuery
    Optional<Organization> create(
            @Bind("organizationId") UUID organizationId,
            @Bind("tenantId") UUID tenantId,
            @BindMethods("wanted") OrganizationMetadata wanted,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition update(
            @Bind("organizationId") UUID organizationId,
            @Bind("seenVersion") long seenVersion,
            @BindMethods("wanted") OrganizationMetadata wanted,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition deactivate(
            @Bind("organizationId") UUID organizationId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition reactivate(
            @Bind("organizationId") UUID organizationId, @BindMethods("act") Act act, @Bind("offset") Duration offset);
}
