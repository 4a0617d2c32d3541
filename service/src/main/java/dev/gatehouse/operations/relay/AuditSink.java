package dev.gatehouse.operations.relay;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Where events go to from the outbox. */
public interface AuditSink {
    /**
     * Has taken them for good when it returns, in this order, or throws. It may be handed the same event again, when the
     * relay was cut off before the outbox had let go of it: the event's number says so.
     *
     * @param transaction the one that takes the events from the outbox; what is written in it is written with that or not at all
     */
    void take(Handle transaction, List<Long> eventIds);
}
