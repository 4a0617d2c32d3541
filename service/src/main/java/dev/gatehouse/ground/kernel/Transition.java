package dev.gatehouse.ground.kernel;

/** What became of a change of state; only {@link #DONE} wrote anything. */
public enum Transition {
    DONE,
    /** It was so before. */
    ALREADY,
    UNKNOWN
}
