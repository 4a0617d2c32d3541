package dev.gatehouse.guard.audit;

import java.util.function.Supplier;

/** Takes what may be on record. Safe for any number of threads. */
public interface OpsEvents {
    /**
     * Never waits and never fails.
     *
     * @param event asked only for what is in the sample
     */
    void track(Supplier<OpsEvent> event);
}
