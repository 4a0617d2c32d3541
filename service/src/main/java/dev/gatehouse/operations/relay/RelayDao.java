package dev.gatehouse.operations.relay;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The outbox as a queue. */
@UseClasspathSqlLocator
interface RelayDao {
    /** Whether nobody else relays until this transaction ends. */
    @SqlQuery
    boolean tryAlone();

    /** In the order of their numbers. */
    @SqlQuery
    List<Long> oldest(@Bind("limit") int limit);

    @SqlUpdate
    int letGo(@Bind("eventIds") List<Long> eventIds);

    @SqlQuery
    Waiting waiting();

    /**
     * @param events at most 100,000: more are not counted
     * @param oldest null when none waits
     */
    record Waiting(long events, @Nullable Instant oldest) {}
}
