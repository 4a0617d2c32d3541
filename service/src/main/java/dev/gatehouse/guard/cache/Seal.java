package dev.gatehouse.guard.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a shared copy looks like to anybody who has no key of ours: noise, which he can neither read nor replace by his own, nor
 * put under another name. AES-256-GCM, each under a key of its own that is made of 128 random bits, so that no nonce can come
 * twice however many copies are sealed.
 */
final class Seal {
    private static final int SALT_BYTES = 16;
    private static final int TAG_BITS = 128;
    private static final byte[] NONCE = new byte[12];

    private final byte[] key;
    private final SecureRandom random;

    Seal(byte[] key, SecureRandom random) {
        this.key = key.clone();
        this.random = random;
    }

    String seal(String name, byte[] plain) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, salt, name).doFinal(plain);
            byte[] both = ByteBuffer.allocate(salt.length + sealed.length)
                    .put(salt)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().withoutPadding().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** Empty for what was not sealed by our key under this name. */
    Optional<byte[]> open(String name, String sealed) {
        try {
            byte[] both = Base64.getDecoder().decode(sealed);
            byte[] salt = Arrays.copyOf(both, SALT_BYTES);
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, salt, name).doFinal(both, SALT_BYTES, both.length - SALT_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] salt, String name) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(mac.doFinal(salt), "AES"), new GCMParameterSpec(TAG_BITS, NONCE));
        cipher.updateAAD(name.getBytes(UTF_8));
        return cipher;
    }
}
