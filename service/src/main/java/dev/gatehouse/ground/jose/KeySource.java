package dev.gatehouse.ground.jose;

import com.nimbusds.jose.jwk.JWK;
import java.util.Optional;

/** Where signing and verifying find their keys. Answers from memory; safe for any number of threads. */
public interface KeySource {
    /** The private key that signs now. */
    JWK signing(SigningAlgorithm algorithm);

    /** The public key of this id while tokens of its may still live, empty when unknown or over. */
    Optional<JWK> verifying(String kid);
}
