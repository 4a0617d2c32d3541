package dev.gatehouse.operations.admin.health;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The catalogue's word on indexes. */
@UseClasspathSqlLocator
interface IndexesDao {
    @SqlQuery
    List<String> missing(@Bind("names") List<String> names);
}
