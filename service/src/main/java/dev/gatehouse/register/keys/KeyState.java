package dev.gatehouse.register.keys;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as operators may see it.
 *
 * @param kekCurrent whether its row is sealed by the key-encryption key that seals now
 */
public record KeyState(
        String kid,
        SigningAlgorithm algorithm,
        Phase phase,
        Instant signFrom,
        @Nullable Instant retireAt,
        @Nullable Instant verifyUntil,
        String kekId,
        boolean kekCurrent) {
    public enum Phase {
        /** Others may know it already; it does not sign yet. */
        PUBLISHED,
        SIGNING,
        /** A successor signs; what this one signed still counts. */
        VERIFYING
    }
}
