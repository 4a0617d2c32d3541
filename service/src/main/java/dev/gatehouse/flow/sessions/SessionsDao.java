package dev.gatehouse.flow.sessions;

import dev.gatehouse.register.tokens.UserToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Each statement judges the caller's own session too. */
@UseClasspathSqlLocator
interface SessionsDao {
    /** Newest activity first; empty when the caller's session is dead. */
    @SqlQuery
    List<SessionRow> list(@BindMethods("caller") UserToken caller, @Bind("offset") Duration offset);

    @SqlQuery
    RevokeVerdict revoke(
            @BindMethods("caller") UserToken caller,
            @Bind("sessionId") UUID sessionId,
            @Bind("requestId") @Nullable String requestId,
            @Bind("offset") Duration offset);

    /** What ended; empty when the caller's session is dead. */
    @SqlQuery
    Optional<EndedAll> revokeAll(
            @BindMethods("caller") UserToken caller,
            @Bind("keepCurrent") boolean keepCurrent,
            @Bind("requestId") @Nullable String requestId,
            @Bind("offset") Duration offset);

    /**
     * @param sessions how many of those that lived
     * @param epoch the user's from now on
     */
    record EndedAll(int sessions, long epoch) {}
}
