package dev.gatehouse.operations.relay.kafka;

/** The start is refused, and the message tells an operator what to mend. */
public final class KafkaMisconfigured extends RuntimeException {
    KafkaMisconfigured(String message, Throwable cause) {
        super(message, cause);
    }
}
