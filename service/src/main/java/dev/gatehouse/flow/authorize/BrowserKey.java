package dev.gatehouse.flow.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of the browser cookie: binds interactions to the browser they began in, and is the key of their forms' tokens,
 * so those need no secret of the server's.
 */
record BrowserKey(byte[] secret) {
    static BrowserKey make(Entropy entropy) {
        return new BrowserKey(entropy.secret());
    }

    static Optional<BrowserKey> parse(String text) {
        return Base64Url.decode(text, Entropy.SECRET_BYTES).map(BrowserKey::new);
    }

    String text() {
        return Base64Url.encode(secret);
    }

    /** As it is stored with an interaction. */
    byte[] hash() {
        return Sha256.of(secret);
    }

    /** A form's token against forgery from other sites, good for exactly what the subject names. */
    String csrf(String subject) {
        return Base64Url.encode(mac(subject));
    }

    /** Takes the same time wherever they differ. */
    boolean made(String csrf, String subject) {
        return MessageDigest.isEqual(csrf.getBytes(UTF_8), csrf(subject).getBytes(UTF_8));
    }

    private byte[] mac(String subject) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(subject.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "BrowserKey[]";
    }
}
