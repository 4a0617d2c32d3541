package dev.gatehouse.register.keys;

import static com.nimbusds.jose.EncryptionMethod.A256GCM;
import static com.nimbusds.jose.JWEAlgorithm.DIR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

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
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Private keys at rest: compact JWE (RFC 7516) by {@code dir} and A256GCM, under a key that never enters the database. It may
 * open by a second key, while one is changed for the other, but seals by one only. Safe for any number of threads.
 */
public final class KeyEncryption {
    private static final int ID_BYTES = 8;

    private final String kekId;
    private final Map<String, SecretKey> opening; // by kekId

    private KeyEncryption(String kekId, Map<String, SecretKey> opening) {
        this.kekId = kekId;
        this.opening = opening;
    }

    private static KeyEncryption by(byte[] key) {
        String kekId = Base64Url.encode(Arrays.copyOf(Sha256.of(key), ID_BYTES));
        return new KeyEncryption(kekId, Map.of(kekId, new SecretKeySpec(key, "AES")));
    }

    /** As configured; a server that is no demo does not start without. */
    public static KeyEncryption of(KeysConfig config) {
        if (!config.hasEncryptionKey()) {
            throw new KeysUnavailable(
                    "There is no key-encryption key: set keys.encryptionKeyFile or GATEHOUSE_KEY_ENCRYPTION_KEY.");
        }
        KeyEncryption current = from(config.encryptionKeyFile(), config.encryptionKey(), EncryptionKeySetting.CURRENT);
        return config.hasOtherEncryptionKey()
                ? current.alsoOpening(
                        from(config.otherEncryptionKeyFile(), config.otherEncryptionKey(), EncryptionKeySetting.OTHER))
                : current;
    }

    private static KeyEncryption from(String file, String text, EncryptionKeySetting setting) {
        return by(
                text.isBlank()
                        ? EncryptionKeyText.read(Path.of(file), setting)
                        : EncryptionKeyText.parse(text, setting));
    }

    static KeyEncryption fromText(String text) {
        return by(EncryptionKeyText.parse(text, EncryptionKeySetting.CURRENT));
    }

    static KeyEncryption fromFile(Path file) {
        return by(EncryptionKeyText.read(file, EncryptionKeySetting.CURRENT));
    }

    /** For the demo mode: a fresh key, readable by its owner only, unless the file is there. */
    public static KeyEncryption createIfMissing(Path file) {
        byte[] fresh = new byte[EncryptionKeyText.LENGTH];
        new SecureRandom().nextBytes(fresh);
        EncryptionKeyText.writeIfMissing(file, fresh);
        return fromFile(file);
    }

    /** Seals as before, and opens what either sealed. */
    KeyEncryption alsoOpening(KeyEncryption other) {
        Map<String, SecretKey> both = new HashMap<>(opening);
        both.putAll(other.opening);
        return new KeyEncryption(kekId, Map.copyOf(both));
    }

    /** Another key, of the present one and for one purpose only; neither tells of the other. */
    public byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(requireNonNull(opening.get(kekId)).getEncoded(), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    /** Which key-encryption key this is; says nothing about the key itself. */
    public String kekId() {
        return kekId;
    }

    String seal(JWK secret) {
        JWEHeader header = new JWEHeader.Builder(DIR, A256GCM).keyID(kekId).build();
        JWEObject jwe = new JWEObject(header, new Payload(secret.toJSONObject()));
        try {
            jwe.encrypt(new DirectEncrypter(requireNonNull(opening.get(kekId))));
        } catch (JOSEException e) {
            throw new IllegalStateException("key " + secret.getKeyID() + " cannot be encrypted", e);
        }
        return jwe.serialize();
    }

    JWK open(String kid, String sealed) {
        try {
            JWEObject jwe = JWEObject.parse(sealed);
            String sealedBy = jwe.getHeader().getKeyID();
            SecretKey key = sealedBy == null ? null : opening.get(sealedBy);
            if (key == null) {
                throw unreadable(kid, "it was encrypted under " + sealedBy + ", ours is " + kekId);
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
                + "): give the key-encryption key it was made with in " + EncryptionKeySetting.CURRENT.eitherWay()
                + ", or beside the present one in " + EncryptionKeySetting.OTHER.eitherWay() + ".");
    }

    @Override
    public String toString() {
        return "KeyEncryption[" + kekId + "]";
    }
}
