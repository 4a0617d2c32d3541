package dev.gatehouse.register.revocations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That something died before its time.
 *
 * @param epoch all of an older one are revoked; null for what is revoked by its own name
 * @param except the one session that an epoch does not reach
 */
record Revocation(@Nullable Long epoch, @Nullable UUID except, Instant expiresAt) {
    boolean reaches(long itsEpoch, UUID session) {
        return epoch != null && itsEpoch < epoch && !session.equals(except);
    }

    /** News may come in any order. */
    Revocation or(Revocation other) {
        return epoch == null || other.epoch == null || other.epoch >= epoch ? other : this;
    }
}
