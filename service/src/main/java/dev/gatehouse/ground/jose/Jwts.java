package dev.gatehouse.ground.jose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.ground.kernel.Sha256;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signs with the key that signs now and verifies with the key that a token names. That a signature is right says nothing of
 * age, issuer or audience: those are the caller's to judge. Safe for any number of threads.
 */
public final class Jwts {
    /** No token of ours comes near it; it bounds what a stranger can make us decode. */
    private static final int LONGEST = 16 * 1024;

    /** Nimbus skips characters that are not base64url, which would give one token many spellings. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]++\\.[\\w-]++\\.[\\w-]++");

    /** About 2 kB each. */
    private static final int REMEMBERED = 10_000;

    private final KeySource keys;
    private final Cache<ByteBuffer, Verified> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final PerKey<JWSSigner> signers;
    private final PerKey<JWSVerifier> verifiers;

    public Jwts(KeySource keys) {
        this.keys = keys;
        this.signers = new PerKey<>(keys, Signatures::signer);
        this.verifiers = new PerKey<>(keys, Signatures::verifier);
    }

    public String sign(SigningAlgorithm algorithm, String typ, JWTClaimsSet claims) {
        JWK key = keys.signing(algorithm);
        JWSHeader header = new JWSHeader.Builder(algorithm.jws())
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(typ))
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(signers.of(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("key " + key.getKeyID() + " cannot sign " + algorithm, e);
        }
        return jwt.serialize();
    }

    /**
     * The claims, when one of our keys signed them in a token of one of these {@code typ}s (RFC 8725 3.1, 3.11). A signature
     * that was right stays right, so it is checked once while the token is in use; whether its key still lives is asked anew.
     */
    public Optional<JWTClaimsSet> verify(String jwt, Set<String> typs) {
        return jwt.length() > LONGEST
                ? Optional.empty()
                : verified(jwt)
                        .filter(known -> keys.verifying(known.kid()).isPresent())
                        .filter(known -> isOneOf(typs, known.typ()))
                        .map(Verified::claims);
    }

    private record Verified(String kid, String typ, JWTClaimsSet claims) {}

    /** Remembered by its hash: what is kept is no token. */
    private Optional<Verified> verified(String jwt) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(jwt));
        Verified known = remembered.getIfPresent(hash);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Verified> fresh = parsed(jwt).filter(this::isOurs).flatMap(Jwts::opened);
        fresh.ifPresent(right -> remembered.put(hash, right));
        return fresh;
    }

    private static Optional<SignedJWT> parsed(String jwt) {
        if (!COMPACT.matcher(jwt).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedJWT.parse(jwt));
        } catch (ParseException | RuntimeException notAJwt) { // a header of "null" is a NullPointerException in Nimbus
            return Optional.empty();
        }
    }

    private boolean isOurs(SignedJWT jwt) {
        JWSHeader header = jwt.getHeader();
        if (header.getKeyID() == null || header.getType() == null || header.getCriticalParams() != null) {
            return false;
        }
        return keys.verifying(header.getKeyID())
                .filter(key -> header.getAlgorithm().equals(key.getAlgorithm()))
                .filter(key -> isSignedBy(key, jwt))
                .isPresent();
    }

    private boolean isSignedBy(JWK key, SignedJWT jwt) {
        try {
            return jwt.verify(verifiers.of(key));
        } catch (JOSEException notAnEncodingOfASignature) {
            return false;
        }
    }

    private static Optional<Verified> opened(SignedJWT jwt) {
        try {
            JWSHeader header = jwt.getHeader();
            return Optional.ofNullable(jwt.getJWTClaimsSet())
                    .map(claims ->
                            new Verified(header.getKeyID(), header.getType().getType(), claims));
        } catch (ParseException nested) {
            return Optional.empty();
        }
    }

    private static boolean isOneOf(Set<String> typs, String typ) {
        return typs.stream().map(Jwts::mediaType).anyMatch(mediaType(typ)::equals);
    }

    /** RFC 7515 4.1.9: a media type, compared whatever its case, "application/" understood. */
    private static String mediaType(String typ) {
        String lower = typ.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }
}
