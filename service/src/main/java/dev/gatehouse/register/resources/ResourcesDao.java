package dev.gatehouse.register.resources;

import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface ResourcesDao {
    /** The indicators of a tenant's active resources. */
    @SqlQuery
    Set<String> active(@Bind("tenantId") UUID tenantId);
}
