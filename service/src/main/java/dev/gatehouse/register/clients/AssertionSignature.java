package dev.gatehouse.register.clients;

import static dev.gatehouse.register.clients.ClientAuthentication.refused;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verifies a client's assertion with the keys registered for it; {@code jwks_uri} is not supported, so nothing is fetched. */
final class AssertionSignature {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    /** Any other kind of JWT that the client signs with the same key, a DPoP proof say, is no assertion. */
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    private AssertionSignature() {}

    static JWTClaimsSet verified(Client client, String jwt) {
        try {
            SignedJWT assertion = SignedJWT.parse(jwt);
            JWSHeader header = assertion.getHeader();
            checkKind(client, header);
            if (!assertion.verify(verifier(key(client, header)))) {
                throw refused("bad signature of an assertion of " + client.clientId());
            }
            return assertion.getJWTClaimsSet();
        } catch (ParseException | JOSEException broken) {
            throw refused("unreadable assertion or jwks of " + client.clientId());
        }
    }

    private static void checkKind(Client client, JWSHeader header) {
        if (!ALGORITHMS.contains(header.getAlgorithm()) || !isAssertion(header.getType())) {
            throw refused("alg or typ of an assertion of " + client.clientId() + " is not allowed");
        }
    }

    private static boolean isAssertion(@Nullable JOSEObjectType type) {
        return type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
    }

    /** The one named by kid, or the only one that fits. */
    private static JWK key(Client client, JWSHeader header) throws ParseException {
        if (client.jwks() == null) {
            throw refused(client.clientId() + " has no registered jwks");
        }
        JWKMatcher fitting = new JWKMatcher.Builder(JWKMatcher.forJWSHeader(header))
                .curves(Curve.forJWSAlgorithm(header.getAlgorithm()))
                .build();
        List<JWK> keys = new JWKSelector(fitting).select(JWKSet.parse(client.jwks()));
        if (keys.size() != 1) {
            throw refused(keys.size() + " registered keys of " + client.clientId() + " fit its assertion");
        }
        return keys.getFirst();
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key.getKeyType().getValue()) {
            case "RSA" -> new RSASSAVerifier(key.toRSAKey().toRSAPublicKey());
            case "EC" -> new ECDSAVerifier(key.toECKey().toECPublicKey());
            default -> new Ed25519Verifier(key.toOctetKeyPair().toPublicJWK());
        };
    }
}
