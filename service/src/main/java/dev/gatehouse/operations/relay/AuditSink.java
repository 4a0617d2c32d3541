package dev.gatehouse.operations.relay;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Where events go to from the outbox. */
public interface AuditSink {
    /**
     * What became of a batch.
     *
     * @param events how many of it were taken
     * @param enough whether the sink has worked long enough for now: the next walk begins anew at what it left
     */
    record Taken(int events, boolean enough) {
        static Taken all(List<Long> eventIds) {
            return new Taken(eventIds.size(), false);
        }
    }

    /**
     * Takes them out of the outbox in this order, those of one thing before the younger ones of the same thing. It may be handed
     * the same event again, when the relay was cut off before the outbox had let go of it: the event's number says so.
     *
     * @param transaction the one that takes the events from the outbox; what is written in it is written with that or not at all
     * @param heldBack ids of the things whose older events could not be taken on this walk, so that the younger ones wait, too;
     *     the sink adds to it
     * @throws RuntimeException when none was taken and the others would fare no better
     */
    Taken take(Handle transaction, List<Long> eventIds, Set<String> heldBack);
}
