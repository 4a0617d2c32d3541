package dev.gatehouse.operations.relay;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Table {@code audit_events} of the same database: one transaction, so nothing is lost and nothing there twice. */
public final class AuditEventsTable implements AuditSink, Republisher {
    @Override
    public Taken take(Handle transaction, List<Long> eventIds, Set<String> heldBack) {
        AuditEventsDao events = transaction.attach(AuditEventsDao.class);
        events.take(eventIds);
        events.letGo(eventIds);
        return Taken.all(eventIds);
    }

    /** What a Kafka that is there no more did not bring back. */
    @Override
    public void again(Handle transaction, List<Long> eventIds) {
        transaction.attach(AuditEventsDao.class).takeSent(eventIds);
    }
}
