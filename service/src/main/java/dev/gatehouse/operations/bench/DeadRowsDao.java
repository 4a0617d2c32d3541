package dev.gatehouse.operations.bench;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface DeadRowsDao {
    /** Refresh tokens that expired an hour ago. */
    @SqlUpdate
    void insert(@Bind("count") int count);

    @SqlUpdate
    void vacuum();

    @SqlQuery
    long left();
}
