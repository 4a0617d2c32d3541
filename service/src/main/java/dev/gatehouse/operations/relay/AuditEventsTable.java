package dev.gatehouse.operations.relay;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table {@code audit_events} of the same database: one transaction, so nothing is lost and nothing there twice. */
public final class AuditEventsTable implements AuditSink {
    @Override
    public void take(Handle transaction, List<Long> eventIds) {
        transaction.attach(AuditEventsDao.class).take(eventIds);
    }
}
