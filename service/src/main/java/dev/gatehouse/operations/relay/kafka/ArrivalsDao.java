package dev.gatehouse.operations.relay.kafka;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface ArrivalsDao {
    /** @param events a JSON array of them */
    @SqlUpdate
    int keep(@Bind("events") String events);
}
