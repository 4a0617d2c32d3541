package dev.gatehouse.operations.admin.health;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface ClockDao {
    @SqlQuery
    Instant now(@Bind("offset") Duration offset);
}
