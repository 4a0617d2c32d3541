package dev.gatehouse.register.tokens;

import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import java.util.Optional;

/** {@code sub_} and 256 random bits, of which only the SHA-256 is stored: good for one token exchange. */
public record ImpersonationToken(byte[] secret) {
    /** What RFC 8693 3 calls its type here. */
    public static final String TYPE = "urn:gatehouse:token-type:impersonation_token";

    private static final String PREFIX = "sub_";

    public static ImpersonationToken make(Entropy entropy) {
        return new ImpersonationToken(entropy.secret());
    }

    public static Optional<ImpersonationToken> parse(String text) {
        return text.startsWith(PREFIX)
                ? Base64Url.decode(text.substring(PREFIX.length()), Entropy.SECRET_BYTES)
                        .map(ImpersonationToken::new)
                : Optional.empty();
    }

    public byte[] hash() {
        return Sha256.of(secret);
    }

    /** The token as it is handed out, once. */
    public String text() {
        return PREFIX + Base64Url.encode(secret);
    }

    @Override
    public String toString() {
        return "ImpersonationToken[]"; // never the secret
    }
}
