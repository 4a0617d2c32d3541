package dev.gatehouse.operations.sweeper;

import org.jspecify.annotations.Nullable;

/**
 * What the sweeper of this instance did last.
 *
 * @param leader whether the last round of all instances was this one's, as far as it heard
 * @param lastRound the last that this instance led; null when it led none
 */
public record SweeperState(boolean leader, @Nullable SweepRound lastRound) {}
