package dev.gatehouse.operations.bench.straight;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface CallerDao {
    @SqlQuery
    Optional<Caller> find(@Bind("clientId") String clientId);

    /** What the server would know of the client in whose name the statements are run. */
    record Caller(
            String clientId,
            UUID tenantId,
            long version,
            long tenantVersion,
            boolean firstParty,
            boolean mayRefresh,
            String redirectUri) {}
}
