package dev.gatehouse.register.resources;

import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface ResourcesDao {
    @SqlQuery
    boolean allActive(@Bind("tenantId") UUID tenantId, @Bind("indicators") Collection<String> indicators);
}
