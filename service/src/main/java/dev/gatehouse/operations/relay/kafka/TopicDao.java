package dev.gatehouse.operations.relay.kafka;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface TopicDao {
    /** In the order of their numbers, wherever they are. */
    @SqlQuery
    List<Outgoing> events(@Bind("eventIds") List<Long> eventIds);

    /** Out of the outbox, into {@code outbox_sent}. */
    @SqlUpdate
    int sent(@Bind("eventIds") List<Long> eventIds);
}
