package dev.gatehouse.register.tokens;

import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.UuidBytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code at_} and, base64url, the tenant's id, the token's own and a 256-bit secret, of which only the SHA-256 is stored. The
 * tenant is said since its rows lie together, and whoever is shown a token may know nothing else of it.
 */
public record OpaqueToken(UUID tenantId, UUID id, byte[] secret) {
    private static final String PREFIX = "at_";
    private static final int LENGTH = 2 * UuidBytes.LENGTH + Entropy.SECRET_BYTES;

    public static OpaqueToken make(UUID tenantId, UUID id, Entropy entropy) {
        return new OpaqueToken(tenantId, id, entropy.secret());
    }

    public static Optional<OpaqueToken> parse(String text) {
        return text.startsWith(PREFIX)
                ? Base64Url.decode(text.substring(PREFIX.length()), LENGTH).map(OpaqueToken::read)
                : Optional.empty();
    }

    private static OpaqueToken read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID tenantId = UuidBytes.read(buffer);
        UUID id = UuidBytes.read(buffer);
        byte[] secret = new byte[Entropy.SECRET_BYTES];
        buffer.get(secret);
        return new OpaqueToken(tenantId, id, secret);
    }

    /** As the token's row has it. */
    public String hash() {
        return Base64Url.encode(Sha256.of(secret));
    }

    /** The token as its client gets it. */
    public String text() {
        return PREFIX
                + Base64Url.encode(ByteBuffer.allocate(LENGTH)
                        .put(UuidBytes.of(tenantId))
                        .put(UuidBytes.of(id))
                        .put(secret)
                        .array());
    }

    @Override
    public String toString() {
        return "OpaqueToken[" + id + "]"; // never the secret
    }
}
