package dev.gatehouse.guard.audit;

import java.util.Locale;

/** Why an event is in no outbox. */
enum Lost {
    /** More came than could be written. */
    FULL,
    /** The database did not take it. */
    FAILED,
    /** The server stopped before it could be written. */
    STOPPED,
    /** The database failed so often that it was not asked. */
    BREAKER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
