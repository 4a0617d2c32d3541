package dev.gatehouse.testkit;

import static com.nimbusds.jose.jwk.Curve.Ed25519;
import static com.nimbusds.jose.jwk.Curve.P_256;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.gatehouse.ground.jose.KeySource;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One key an algorithm, in memory only; {@link #forget} lets one vanish. */
public final class FixedKeys implements KeySource {
    private final Map<SigningAlgorithm, JWK> keys = new EnumMap<>(SigningAlgorithm.class);

    public FixedKeys() {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            keys.put(algorithm, generate(algorithm));
        }
    }

    public void forget(SigningAlgorithm algorithm) {
        keys.remove(algorithm);
    }

    @Override
    public JWK signing(SigningAlgorithm algorithm) {
        return Optional.ofNullable(keys.get(algorithm)).orElseThrow();
    }

    @Override
    public Optional<JWK> verifying(String kid) {
        return keys.values().stream()
                .filter(key -> key.getKeyID().equals(kid))
                .map(JWK::toPublicJWK)
                .findFirst();
    }

    private static JWK generate(SigningAlgorithm algorithm) {
        try {
            return (switch (algorithm) {
                        case RS256 -> new RSAKeyGenerator(2048);
                        case ES256 -> new ECKeyGenerator(P_256);
                        case EdDSA -> new OctetKeyPairGenerator(Ed25519);
                    })
                    .algorithm(algorithm.jws())
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
