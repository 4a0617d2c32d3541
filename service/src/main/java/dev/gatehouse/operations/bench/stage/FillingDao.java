package dev.gatehouse.operations.bench.stage;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface FillingDao {
    /** Inserts users of these numbers, each with a session and a refresh token; how many sessions. */
    @SqlQuery
    long fill(
            @Bind("clientId") String clientId,
            @Bind("epochMillis") long epochMillis,
            @Bind("first") long first,
            @Bind("last") long last);

    @SqlUpdate
    void vacuum();
}
