package dev.gatehouse.ground.kernel;

/**
 * A statement found that the looked-up client or tenant has changed since. Nothing was written; the whole flow, client
 * authentication included, runs once more.
 */
public final class StaleRegister extends RuntimeException {
    public StaleRegister(String what) {
        super(what + " changed while it was used", null, false, false);
    }
}
