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
interface MembersDao {
    @SqlQuery
    Optional<Member> find(@Bind("organizationId") UUID organizationId, @Bind("userId") UUID userId);

    @SqlQuery
    List<Member> list(
            @Bind("organizationId") UUID organizationId, @Bind("after") @Nullable UUID after, @Bind("limit") int limit);

    /** Empty when somebody else made it a member at this moment. */
    @SqlQuery
    Optional<Members.Joining> put(
            @Bind("organizationId") UUID organizationId,
            @Bind("userId") UUID userId,
            @Bind("roleIds") List<UUID> roleIds,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition remove(
            @Bind("organizationId") UUID organizationId, @Bind("userId") UUID userId, @BindMethods("act") Act act);
}
