package dev.gatehouse.register.keys;

import com.nimbusds.jose.jwk.JWK;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key in memory with its times. They meet without a gap: a key's {@code retireAt} is its successor's {@code signFrom}, so
 * of an algorithm's keys the eldest that is not retired is the one that signs.
 *
 * @param kekId of the key-encryption key its row is sealed by
 * @param retireAt null while it has no successor
 * @param verifyUntil when the last token it may have signed is over; null while it has no successor
 */
record SigningKey(
        SigningAlgorithm algorithm,
        JWK secret,
        JWK open,
        String kekId,
        Instant signFrom,
        @Nullable Instant retireAt,
        @Nullable Instant verifyUntil) {

    String kid() {
        return open.getKeyID();
    }

    boolean hasNoSuccessor() {
        return retireAt == null;
    }

    boolean isRetired(Instant now) {
        return retireAt != null && !now.isBefore(retireAt);
    }

    boolean isOver(Instant now) {
        return verifyUntil != null && !now.isBefore(verifyUntil);
    }

    @Override
    public String toString() {
        return "SigningKey[" + algorithm + ", " + kid() + "]"; // a JWK would print its private members
    }
}
