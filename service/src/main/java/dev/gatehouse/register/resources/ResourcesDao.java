package dev.gatehouse.register.resources;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface ResourcesDao {
    /** A tenant's active resources. */
    @SqlQuery
    List<Resource> active(@Bind("tenantId") UUID tenantId);
}
