package dev.gatehouse.register.tokens;

import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.UuidBytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** What a signed-in browser holds: its login's id with a 256-bit secret, new at every authentication; only its SHA-256 is stored. */
public record LoginCookie(UUID loginId, byte[] secret) {
    private static final int LENGTH = UuidBytes.LENGTH + Entropy.SECRET_BYTES;

    public static Optional<LoginCookie> parse(String text) {
        return Base64Url.decode(text, LENGTH).map(LoginCookie::read);
    }

    private static LoginCookie read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID loginId = UuidBytes.read(buffer);
        byte[] secret = new byte[Entropy.SECRET_BYTES];
        buffer.get(secret);
        return new LoginCookie(loginId, secret);
    }

    public byte[] hash() {
        return Sha256.of(secret);
    }

    public String text() {
        return Base64Url.encode(ByteBuffer.allocate(LENGTH)
                .put(UuidBytes.of(loginId))
                .put(secret)
                .array());
    }

    @Override
    public String toString() {
        return "LoginCookie[" + loginId + "]"; // never the secret
    }
}
