package dev.gatehouse.ground.jose;

import com.nimbusds.jose.JWSAlgorithm;

/** The algorithms we sign with; the names are those of RFC 7518 and RFC 8037. */
public enum SigningAlgorithm {
    RS256,
    ES256,
    EdDSA;

    public JWSAlgorithm jws() {
        return JWSAlgorithm.parse(name());
    }
}
