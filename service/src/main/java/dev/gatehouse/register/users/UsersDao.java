package dev.gatehouse.register.users;

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
interface UsersDao {
    @SqlQuery
    Optional<UserRow> find(@Bind("userId") UUID userId);

    @SqlQuery
    Optional<UserRow.WithHash> findByEmail(@Bind("tenantId") UUID tenantId, @Bind("email") String email);

    /** In the order of their ids, so as they were made. */
    @SqlQuery
    List<UserRow> list(@Bind("tenantId") UUID tenantId, @Bind("after") @Nullable UUID after, @Bind("limit") int limit);

    /** Empty when the tenant has a user of this e-mail. */
    @SqlQuery
    Optional<UserRow> create(
            @Bind("userId") UUID userId,
            @BindMethods("user") NewUser user,
            @Bind("profile") String profile,
            @Bind("passwordHash") @Nullable String passwordHash,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition update(
            @Bind("userId") UUID userId,
            @BindMethods("edit") UserEdit edit,
            @Bind("profile") String profile,
            @Bind("seenVersion") long seenVersion,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition setPassword(
            @Bind("userId") UUID userId,
            @Bind("passwordHash") String passwordHash,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition deactivate(@Bind("userId") UUID userId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition reactivate(@Bind("userId") UUID userId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition raiseEpoch(@Bind("userId") UUID userId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition erase(@Bind("userId") UUID userId, @BindMethods("act") Act act, @Bind("offset") Duration offset);
}
