package dev.gatehouse.guard.audit;

/** Takes what is to be on record soon. Safe for any number of threads. */
public interface SecurityEvents {
    /** Never waits and never fails; the request id is that of the request this thread works for. */
    void emit(SecurityEvent event);
}
