package dev.gatehouse.flow.logout;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface LogoutDao {
    @SqlQuery
    Ended end(
            @BindMethods("by") Evidence by,
            @Bind("requestId") @Nullable String requestId,
            @Bind("offset") Duration offset);

    /** @param loginId null when no login ended */
    record Ended(Ending verdict, @Nullable UUID loginId, List<UUID> sessionIds) {}
}
