package dev.gatehouse.ground.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Who changes a register, why, and by which request; it goes into the audit row that commits with the change. Neither text
 * may name a person: the row outlives an erasure.
 */
public record Act(String actor, String reason, @Nullable String requestId) {}
