package dev.gatehouse.operations.relay;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What has left the outbox, in the order of its numbers. */
@UseClasspathSqlLocator
interface ReplayDao {
    record Gone(long eventId, Instant createdAt) {}

    /** Only what Kafka has and {@code audit_events} has not. */
    @SqlQuery
    List<Gone> sent(@Bind("after") long after, @Bind("limit") int limit);

    @SqlQuery
    List<Gone> all(@Bind("after") long after, @Bind("limit") int limit);

    /** Those of them that there are. */
    @SqlQuery
    List<Long> named(@Bind("eventIds") List<Long> eventIds);

    /** 0 when there is none. */
    @SqlQuery
    long newest();

    /** Of what Kafka has and {@code audit_events} has not; 0 when there is none. */
    @SqlQuery
    long newestSent();
}
