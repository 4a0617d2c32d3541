package dev.gatehouse.ground.kernel;

/** What became of a change of a register; only {@link #DONE} wrote anything. */
public enum Transition {
    DONE,
    /** It was so before. */
    ALREADY,
    UNKNOWN,
    /** The row is no longer at the version that the caller saw. */
    STALE,
    /** The name or address belongs to another. */
    TAKEN
}
