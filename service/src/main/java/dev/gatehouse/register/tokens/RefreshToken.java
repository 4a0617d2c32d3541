package dev.gatehouse.register.tokens;

import com.google.crypto.tink.subtle.Hkdf;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.UuidBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code ref_} and, base64url, the family's id, its 128-bit secret and this generation's 256-bit secret. The family secret
 * tells a spent token of ours from a forged one, without keeping what was spent.
 */
public record RefreshToken(UUID id, byte[] family, byte[] secret) {
    private static final String PREFIX = "ref_";
    private static final int FAMILY_BYTES = 16;
    private static final int LENGTH = UuidBytes.LENGTH + FAMILY_BYTES + Entropy.SECRET_BYTES;

    /** The first generation of a new family. */
    public static RefreshToken make(Entropy entropy) {
        return new RefreshToken(entropy.timeOrderedId(), entropy.bytes(FAMILY_BYTES), entropy.secret());
    }

    public static Optional<RefreshToken> parse(String text) {
        return text.startsWith(PREFIX)
                ? Base64Url.decode(text.substring(PREFIX.length()), LENGTH).map(RefreshToken::read)
                : Optional.empty();
    }

    private static RefreshToken read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID id = UuidBytes.read(buffer);
        byte[] family = new byte[FAMILY_BYTES];
        byte[] secret = new byte[Entropy.SECRET_BYTES];
        buffer.get(family).get(secret);
        return new RefreshToken(id, family, secret);
    }

    public RefreshToken successor(Entropy entropy) {
        return new RefreshToken(id, family, entropy.secret());
    }

    public byte[] familyHash() {
        return Sha256.of(family);
    }

    public byte[] hash() {
        return Sha256.of(secret);
    }

    /** Hides the successor so that only the bearer of this token can {@link #open} it: the server keeps no key for it. */
    public byte[] seal(RefreshToken successor) {
        return xor(successor.secret, keystream());
    }

    public RefreshToken open(byte[] sealed) {
        return new RefreshToken(id, family, xor(sealed, keystream()));
    }

    /** The token as its client gets it. */
    public String text() {
        return PREFIX
                + Base64Url.encode(ByteBuffer.allocate(LENGTH)
                        .put(UuidBytes.of(id))
                        .put(family)
                        .put(secret)
                        .array());
    }

    /** HKDF-SHA256 (RFC 5869); a secret seals one successor only, so the stream is never used twice. */
    private byte[] keystream() {
        try {
            return Hkdf.computeHkdf("HMACSHA256", secret, UuidBytes.of(id), new byte[0], Entropy.SECRET_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    private static byte[] xor(byte[] left, byte[] right) {
        byte[] mixed = left.clone();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] ^= right[i];
        }
        return mixed;
    }

    @Override
    public String toString() {
        return "RefreshToken[" + id + "]"; // never a secret
    }
}
