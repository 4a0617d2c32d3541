package dev.gatehouse.guard.audit;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface EventsDao {
    /** @param entries a JSON array of them, {@link Entry#json} */
    @SqlUpdate
    int add(@Bind("category") String category, @Bind("entries") String entries);
}
