package dev.gatehouse.register.keys;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a compromised key.
 *
 * @param outcome DONE, ALREADY when it was over, UNKNOWN
 * @param successor the key that takes its place; null when another had taken it before
 * @param signFrom when the successor begins to sign: at once, unless the ended key had not begun yet
 */
public record Ended(
        Transition outcome,
        String kid,
        @Nullable SigningAlgorithm algorithm,
        @Nullable Instant endedAt,
        @Nullable String successor,
        @Nullable Instant signFrom) {}
