package dev.gatehouse.operations.relay;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Hands on once more what had left the outbox. */
public interface Republisher {
    /** Has handed on all of them when it returns, in this order; those that are where they belong stay there once. */
    void again(Handle transaction, List<Long> eventIds);
}
