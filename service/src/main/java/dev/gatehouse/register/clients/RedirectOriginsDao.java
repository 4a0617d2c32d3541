package dev.gatehouse.register.clients;

import java.util.Set;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface RedirectOriginsDao {
    @SqlQuery
    Set<String> redirectUris();
}
