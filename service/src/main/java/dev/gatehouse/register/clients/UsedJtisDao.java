package dev.gatehouse.register.clients;

import java.time.Instant;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface UsedJtisDao {
    /** False when it was spent before: of any number of racers exactly one sees true. */
    @SqlUpdate
    boolean spend(
            @Bind("clientId") String clientId, @Bind("jtiHash") byte[] jtiHash, @Bind("expiresAt") Instant expiresAt);
}
