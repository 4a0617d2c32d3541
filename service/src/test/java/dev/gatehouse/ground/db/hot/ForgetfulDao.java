package dev.gatehouse.ground.db.hot;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface ForgetfulDao {
    @SqlQuery
    long words(@Bind("other") String other);
}
