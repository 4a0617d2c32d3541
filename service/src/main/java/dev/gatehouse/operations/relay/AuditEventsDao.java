package dev.gatehouse.operations.relay;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface AuditEventsDao {
    @SqlUpdate
    int take(@Bind("eventIds") List<Long> eventIds);

    @SqlUpdate
    int letGo(@Bind("eventIds") List<Long> eventIds);

    /** From {@code outbox_sent}. */
    @SqlUpdate
    int takeSent(@Bind("eventIds") List<Long> eventIds);
}
