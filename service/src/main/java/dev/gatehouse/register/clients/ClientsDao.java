package dev.gatehouse.register.clients;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface ClientsDao {
    @SqlQuery
    Optional<ClientRow> find(@Bind("clientId") String clientId);
}
