package dev.gatehouse.register.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.gatehouse.ground.jose.SigningAlgorithm;

/** A key just made, as its row will hold it; public for Jdbi, which binds it. The kid is its RFC 7638 thumbprint. */
public record NewKey(String kid, SigningAlgorithm algorithm, String publicJwk, String privateJwe, String kekId) {
    /** RFC 7518 3.3's least, for a key that is replaced every few months: signing with 3072 bits costs three times as much. */
    private static final int RSA_BITS = 2048;

    static NewKey make(SigningAlgorithm algorithm, KeyEncryption encryption) {
        JWK secret = generate(algorithm);
        return new NewKey(
                secret.getKeyID(),
                algorithm,
                secret.toPublicJWK().toJSONString(),
                encryption.seal(secret),
                encryption.kekId());
    }

    static JWK generate(SigningAlgorithm algorithm) {
        try {
            return generator(algorithm)
                    .algorithm(algorithm.jws())
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java platform makes no key for " + algorithm, e);
        }
    }

    private static JWKGenerator<? extends JWK> generator(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256 -> new RSAKeyGenerator(RSA_BITS);
            case ES256 -> new ECKeyGenerator(Curve.P_256);
            case EdDSA -> new OctetKeyPairGenerator(Curve.Ed25519);
        };
    }

    @Override
    public String toString() {
        return "NewKey[" + algorithm + ", " + kid + "]";
    }
}
