package dev.gatehouse.flow.userinfo;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface UserinfoDao {
    /** Empty when the session, the token or anything above them is dead. */
    @SqlQuery
    Optional<UserinfoRow> find(
            @Bind("sessionId") UUID sessionId, @Bind("jti") String jti, @Bind("offset") Duration offset);
}
