package dev.gatehouse.ground.db.hot;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface OddRowDao {
    @SqlQuery
    Row words(@Bind("words") String words);

    record Row(Thread length) {}
}
