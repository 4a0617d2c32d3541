package dev.gatehouse.flow.authorize;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface RefusalsDao {
    /** An authentication failed. */
    @SqlUpdate
    void note(
            @Bind("tenantId") UUID tenantId,
            @Bind("clientId") String clientId,
            @Bind("userId") @Nullable UUID userId,
            @Bind("reason") String reason,
            @Bind("requestId") @Nullable String requestId);
}
