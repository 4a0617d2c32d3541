package dev.gatehouse.register.clients;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface ClientsDao {
    @SqlQuery
    Optional<ClientRow> find(@Bind("clientId") String clientId);

    @SqlQuery
    Transition deactivate(
            @Bind("clientId") String clientId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition reactivate(
            @Bind("clientId") String clientId, @BindMethods("act") Act act, @Bind("offset") Duration offset);
}
