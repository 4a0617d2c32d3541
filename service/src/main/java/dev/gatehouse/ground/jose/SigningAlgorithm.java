package dev.gatehouse.ground.jose;

import com.nimbusds.jose.JWSAlgorithm;

/** The algorithms we sign with; the names are those of RFC 7518 and RFC 8037. */
public enum SigningAlgorithm {
    RS256(JWSAlgorithm.RS256),
    ES256(JWSAlgorithm.ES256),
    EdDSA(JWSAlgorithm.EdDSA);

    private final JWSAlgorithm jws;

    SigningAlgorithm(JWSAlgorithm jws) {
        this.jws = jws;
    }

    public JWSAlgorithm jws() {
        return jws;
    }
}
