package dev.gatehouse.operations.admin.access;

import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface AdminTokensDao {
    /** Whether the session lives and its user is an operator. */
    @SqlQuery
    boolean isOperators(
            @Bind("sessionId") @Nullable UUID sessionId, @Bind("jti") String jti, @Bind("offset") Duration offset);
}
