package dev.gatehouse.register.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of {@code load.sql} and {@code sealedOtherwise.sql}, column for column. */
record SigningKeyRow(
        String kid,
        SigningAlgorithm algorithm,
        String privateJwe,
        String kekId,
        Instant signFrom,
        @Nullable Instant retireAt,
        @Nullable Instant verifyUntil) {

    /**
     * Both halves come from what is encrypted and authenticated, never from the row's {@code public_jwk}: who can write to
     * the database, but has not the key-encryption key, can add no key that we would trust.
     */
    SigningKey opened(KeyEncryption encryption) {
        JWK secret = encryption.open(kid, privateJwe);
        if (!kid.equals(thumbprint(secret)) || !algorithm.jws().equals(secret.getAlgorithm())) {
            throw new KeysUnavailable("Signing key " + kid + " is another key than its row in signing_keys says.");
        }
        return with(secret, secret.toPublicJWK());
    }

    /** The times are this row's; the key, which never changes, is the one already in memory. */
    SigningKey opened(SigningKey known) {
        return with(known.secret(), known.open());
    }

    private SigningKey with(JWK secret, JWK open) {
        return new SigningKey(algorithm, secret, open, kekId, signFrom, retireAt, verifyUntil);
    }

    private static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKeyRow[" + algorithm + ", " + kid + "]";
    }
}
