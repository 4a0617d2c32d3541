package dev.gatehouse.register.keys;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest key of an algorithm.
 *
 * @param outcome DONE when this call made it, ALREADY when another rotated at the same moment
 * @param replaced whose place it takes; null for an algorithm's first key, and when another made it
 */
public record Rotation(
        Transition outcome,
        SigningAlgorithm algorithm,
        String kid,
        Instant signFrom,
        @Nullable String replaced) {}
