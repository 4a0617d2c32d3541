package dev.gatehouse.operations.bench.stage;

import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface StagingDao {
    /** Makes what the meters need. */
    @SqlUpdate
    void prepare();

    @SqlUpdate
    void checkpoint();
}
