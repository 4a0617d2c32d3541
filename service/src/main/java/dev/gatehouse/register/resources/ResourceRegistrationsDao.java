package dev.gatehouse.register.resources;

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
interface ResourceRegistrationsDao {
    @SqlQuery
    Optional<RegisteredResource> find(@Bind("tenantId") UUID tenantId, @Bind("indicator") String indicator);

    @SqlQuery
    List<RegisteredResource> page(
            @Bind("tenantId") UUID tenantId, @Bind("after") @Nullable String after, @Bind("limit") int limit);

    @SqlQuery
    Transition create(
            @Bind("tenantId") UUID tenantId,
            @Bind("indicator") String indicator,
            @BindMethods("wanted") ResourceMetadata wanted,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition update(
            @Bind("tenantId") UUID tenantId,
            @Bind("indicator") String indicator,
            @Bind("seenVersion") long seenVersion,
            @BindMethods("wanted") ResourceMetadata wanted,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition deactivate(
            @Bind("tenantId") UUID tenantId,
            @Bind("indicator") String indicator,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition reactivate(
            @Bind("tenantId") UUID tenantId,
            @Bind("indicator") String indicator,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);
}
