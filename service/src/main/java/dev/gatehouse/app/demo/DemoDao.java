package dev.gatehouse.app.demo;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface DemoDao {
    /** Whether the dear part, hashing a password, can be left out. */
    @SqlQuery
    boolean isComplete();

    @SqlUpdate
    void insert(@Bind("passwordHash") String passwordHash);
}
