package dev.gatehouse.ground.kernel;

import java.util.Base64;
import java.util.Optional;

/** RFC 4648 section 5 without padding; decoding is strict, so that a secret has exactly one spelling. */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** Empty unless the text is the one encoding of exactly {@code length} bytes. */
    public static Optional<byte[]> decode(String text, int length) {
        try {
            byte[] bytes = DECODER.decode(text);
            return bytes.length == length && encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
