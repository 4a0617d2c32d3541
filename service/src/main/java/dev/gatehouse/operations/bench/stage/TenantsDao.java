package dev.gatehouse.operations.bench.stage;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface TenantsDao {
    @SqlUpdate
    void insert(@Bind("count") int count);
}
