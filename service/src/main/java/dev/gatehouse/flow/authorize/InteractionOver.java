package dev.gatehouse.flow.authorize;

/** Unknown, answered, expired or of another browser: which of them is nobody's business, and there is no client to tell. */
final class InteractionOver extends RuntimeException {
    InteractionOver() {
        super("the interaction is over", null, false, false);
    }
}
