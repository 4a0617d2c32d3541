package dev.gatehouse.ground.jose;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jca.JCAAware;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Who signs and who verifies with a key. Elliptic curves and RSA are Corretto's where its library runs on this machine, which
 * signs ES256 three times as fast as the JDK does and verifies it six times as fast; else they are the JDK's.
 */
final class Signatures {
    private static final @Nullable Provider NATIVE = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
            ? AmazonCorrettoCryptoProvider.INSTANCE
            : null;

    private Signatures() {}

    static JWSSigner signer(JWK key) throws JOSEException {
        return switch (algorithmOf(key)) {
            case RS256 -> by(NATIVE, new RSASSASigner(key.toRSAKey()));
            case ES256 -> by(NATIVE, new ECDSASigner(key.toECKey().toECPrivateKey(NATIVE), Curve.P_256));
            case EdDSA -> new Ed25519Signer(key.toOctetKeyPair());
        };
    }

    static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (algorithmOf(key)) {
            case RS256 -> by(NATIVE, new RSASSAVerifier(key.toRSAKey()));
            case ES256 -> by(NATIVE, new ECDSAVerifier(key.toECKey().toECPublicKey(NATIVE)));
            case EdDSA -> new Ed25519Verifier(key.toOctetKeyPair());
        };
    }

    private static <T extends JCAAware<JCAContext>> T by(@Nullable Provider provider, T one) {
        one.getJCAContext().setProvider(provider);
        return one;
    }

    private static SigningAlgorithm algorithmOf(JWK key) {
        return SigningAlgorithm.valueOf(key.getAlgorithm().getName());
    }
}
