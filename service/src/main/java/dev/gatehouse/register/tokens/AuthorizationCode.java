package dev.gatehouse.register.tokens;

import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.UuidBytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** {@code authz_} and the code's id with a 256-bit secret; only the secret's SHA-256 is stored. */
public record AuthorizationCode(UUID id, byte[] secret) {
    private static final String PREFIX = "authz_";

    public static AuthorizationCode make(Entropy entropy) {
        return new AuthorizationCode(entropy.timeOrderedId(), entropy.secret());
    }

    public static Optional<AuthorizationCode> parse(String text) {
        return text.startsWith(PREFIX)
                ? Base64Url.decode(text.substring(PREFIX.length()), UuidBytes.LENGTH + Entropy.SECRET_BYTES)
                        .map(AuthorizationCode::read)
                : Optional.empty();
    }

    private static AuthorizationCode read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID id = UuidBytes.read(buffer);
        byte[] secret = new byte[Entropy.SECRET_BYTES];
        buffer.get(secret);
        return new AuthorizationCode(id, secret);
    }

    public byte[] hash() {
        return Sha256.of(secret);
    }

    /** The code as its client gets it. */
    public String text() {
        return PREFIX
                + Base64Url.encode(ByteBuffer.allocate(UuidBytes.LENGTH + Entropy.SECRET_BYTES)
                        .put(UuidBytes.of(id))
                        .put(secret)
                        .array());
    }

    @Override
    public String toString() {
        return "AuthorizationCode[" + id + "]"; // never the secret
    }
}
