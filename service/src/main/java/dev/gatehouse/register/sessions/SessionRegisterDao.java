package dev.gatehouse.register.sessions;

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
interface SessionRegisterDao {
    @SqlQuery
    Optional<Session> find(@Bind("sessionId") UUID sessionId, @Bind("offset") Duration offset);

    @SqlQuery
    List<Session> ofUser(
            @Bind("userId") UUID userId,
            @Bind("clientId") @Nullable String clientId,
            @Bind("after") @Nullable UUID after,
            @Bind("limit") int limit,
            @Bind("offset") Duration offset);

    /** Of so many sessions before {@code after} the last, the oldest; empty when there are fewer. */
    @SqlQuery
    Optional<UUID> floor(@Bind("after") @Nullable UUID after, @Bind("rows") int rows);

    /** Newest first, of the sessions from {@code floor} on that are older than {@code after}. */
    @SqlQuery
    List<Session> ofClient(
            @Bind("clientId") String clientId,
            @Bind("floor") @Nullable UUID floor,
            @Bind("after") @Nullable UUID after,
            @Bind("limit") int limit,
            @Bind("offset") Duration offset);

    @SqlQuery
    Transition revoke(@Bind("sessionId") UUID sessionId, @BindMethods("act") Act act, @Bind("offset") Duration offset);
}
