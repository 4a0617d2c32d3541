package dev.gatehouse.operations.bench.stage;

import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface CountersDao {
    @SqlQuery
    Counters read();

    /** What PostgreSQL counted since it was made, in this database; the WAL is that of all. */
    record Counters(long statements, long transactions, long walBytes) {}
}
