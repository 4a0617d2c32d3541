package dev.gatehouse.register.revocations;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface LivingSessionsDao {
    /** Empty when the session or anything above it is dead. */
    @SqlQuery
    Optional<LivingSession> find(@Bind("sessionId") UUID sessionId, @Bind("offset") Duration offset);
}
