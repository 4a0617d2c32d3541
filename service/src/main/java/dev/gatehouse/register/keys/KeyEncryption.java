package dev.gatehouse.register.keys;

import static com.nimbusds.jose.EncryptionMethod.A256GCM;
import static com.nimbusds.jose.JWEAlgorithm.DIR;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.JWK;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Sha256;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Private keys at rest: compact JWE (RFC 7516) by {@code dir} and A256GCM, under a key that never enters the database. Safe
 * for any number of threads.
 */
public final class KeyEncryption {
    private static final int ID_BYTES = 8;

    private final SecretKey key;
    private final String kekId;

    private KeyEncryption(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.kekId = Base64Url.encode(Arrays.copyOf(Sha256.of(key), ID_BYTES));
    }

    /** As configured; a server that is no demo does not start without. */
    public static KeyEncryption of(KeysConfig config) {
        if (!config.hasEncryptionKey()) {
            throw new KeysUnavailable(
                    "There is no key-encryption key: set keys.encryptionKeyFile or GATEHOUSE_KEY_ENCRYPTION_KEY.");
        }
        return config.encryptionKey().isBlank()
                ? fromFile(Path.of(config.encryptionKeyFile()))
                : fromText(config.encryptionKey());
    }

    public static KeyEncryption fromText(String text) {
        return new KeyEncryption(EncryptionKeyText.parse(text));
    }

    public static KeyEncryption fromFile(Path file) {
        return new KeyEncryption(EncryptionKeyText.read(file));
    }

    /** For the demo mode: a fresh key, readable by its owner only, unless the file is there. */
    public static KeyEncryption createIfMissing(Path file) {
        byte[] fresh = new byte[EncryptionKeyText.LENGTH];
        new SecureRandom().nextBytes(fresh);
        EncryptionKeyText.writeIfMissing(file, fresh);
        return fromFile(file);
    }

    /** Which key-encryption key this is; says nothing about the key itself. */
    public String kekId() {
        return kekId;
    }

    String seal(JWK secret) {
        JWEHeader header = new JWEHeader.Builder(DIR, A256GCM).keyID(kekId).build();
        JWEObject jwe = new JWEObject(header, new Payload(secret.toJSONObject()));
        try {
            jwe.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("key " + secret.getKeyID() + " cannot be encrypted", e);
        }
        return jwe.serialize();
    }

    JWK open(String kid, String sealed) {
        try {
            JWEObject jwe = JWEObject.parse(sealed);
            if (!kekId.equals(jwe.getHeader().getKeyID())) {
                throw unreadable(
                        kid, "it was encrypted under " + jwe.getHeader().getKeyID() + ", ours is " + kekId);
            }
            jwe.decrypt(new DirectDecrypter(key));
            return JWK.parse(jwe.getPayload().toJSONObject());
        } catch (ParseException | JOSEException e) {
            // neither cause nor its message: a parser may quote what it read
            throw unreadable(kid, "its encrypted form is damaged");
        }
    }

    private static KeysUnavailable unreadable(String kid, String why) {
        return new KeysUnavailable("Signing key " + kid + " cannot be decrypted (" + why
                + "): give the key-encryption key it was made with in keys.encryptionKeyFile"
                + " or GATEHOUSE_KEY_ENCRYPTION_KEY.");
    }

    @Override
    public String toString() {
        return "KeyEncryption[" + kekId + "]";
    }
}
