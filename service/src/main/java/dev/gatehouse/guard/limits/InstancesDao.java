package dev.gatehouse.guard.limits;

import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface InstancesDao {
    /** How many servers are on this database. */
    @SqlQuery
    int count();
}
