package dev.gatehouse.register.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Base64Url;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** {@code at_hash} (OIDC Core 3.1.3.6): the left half of a hash as wide as the signature algorithm's own. */
final class HalfHash {
    private HalfHash() {}

    static String of(String token, SigningAlgorithm algorithm) {
        byte[] hash = digest(algorithm).digest(token.getBytes(US_ASCII));
        return Base64Url.encode(Arrays.copyOf(hash, hash.length / 2));
    }

    private static MessageDigest digest(SigningAlgorithm algorithm) {
        try {
            return MessageDigest.getInstance(
                    switch (algorithm) {
                        case RS256, ES256 -> "SHA-256";
                        case EdDSA -> "SHA-512"; // Ed25519 hashes with it inside (RFC 8032 5.1)
                    });
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }
}
