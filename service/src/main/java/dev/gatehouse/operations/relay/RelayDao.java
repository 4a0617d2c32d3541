package dev.gatehouse.operations.relay;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The outbox as a queue. */
@UseClasspathSqlLocator
interface RelayDao {
    /** Whether nobody else relays until this transaction ends. */
    @SqlQuery
    boolean tryAlone();

    /** In the order of their numbers, from the one after {@code after} on. */
    @SqlQuery
    List<Long> oldest(@Bind("after") long after, @Bind("limit") int limit);

    @SqlQuery
    Waiting waiting();

    /** The same of what Kafka has and the audit's consumer did not bring back yet, from the time it was sent. */
    @SqlQuery
    Waiting sent();

    /**
     * @param events at most 100,000: more are not counted
     * @param oldest null when none waits
     */
    record Waiting(long events, @Nullable Instant oldest) {}
}
