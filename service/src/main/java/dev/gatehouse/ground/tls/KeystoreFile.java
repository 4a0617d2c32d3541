package dev.gatehouse.ground.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a port's keystore. What a handshake could only fail over is refused here, in a sentence that names the key. */
final class KeystoreFile {
    private static final int LARGEST = 1024 * 1024;

    private final String section;
    private final TlsConfig config;

    /** @param section of config.yml, for the sentences */
    KeystoreFile(String section, TlsConfig config) {
        this.section = section;
        this.config = config;
    }

    Keystore read(Instant now) {
        byte[] content = content(config.keystore(), "keystore");
        char[] password = password();
        KeyStore keys = open(content, password);
        return new Keystore(content, password, keys, judge(keys, password, now));
    }

    private char[] password() {
        return config.passwordFile().isBlank()
                ? config.password().toCharArray()
                : new String(content(config.passwordFile(), "passwordFile"), UTF_8)
                        .strip()
                        .toCharArray();
    }

    private byte[] content(String file, String key) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST) {
                throw new TlsUnusable(named(file, key) + " is larger than 1 MiB.");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new TlsUnusable(
                    named(file, key) + " cannot be read: " + e.getClass().getSimpleName() + ".", e);
        }
    }

    private KeyStore open(byte[] content, char[] password) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(new ByteArrayInputStream(content), password);
            return keys;
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? unusable("does not open with its password (" + section + ".password or .passwordFile)", e)
                    : unusable("is no PKCS12 keystore", e);
        } catch (GeneralSecurityException e) {
            throw unusable("is no PKCS12 keystore that this Java can read", e);
        }
    }

    /** @return when the first certificate ends */
    private Instant judge(KeyStore keys, char[] password, Instant now) {
        try {
            List<Instant> ends = new ArrayList<>();
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isKeyEntry(alias)) {
                    keys.getKey(alias, password);
                    ends.add(judge((X509Certificate) keys.getCertificate(alias), now));
                }
            }
            return ends.stream()
                    .min(Instant::compareTo)
                    .orElseThrow(() -> new TlsUnusable(keystore() + " holds no private key with a certificate."));
        } catch (UnrecoverableKeyException e) {
            throw unusable("holds a private key of another password than its own", e);
        } catch (GeneralSecurityException e) {
            throw unusable("cannot be used", e);
        }
    }

    private Instant judge(X509Certificate certificate, Instant now) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            throw new TlsUnusable(keystore() + " holds a certificate that ended at " + until + ".");
        }
        if (now.isBefore(from)) {
            throw new TlsUnusable(keystore() + " holds a certificate that begins at " + from + ".");
        }
        return until;
    }

    private TlsUnusable unusable(String why, Exception cause) {
        return new TlsUnusable(keystore() + ' ' + why + '.', cause);
    }

    private String keystore() {
        return named(config.keystore(), "keystore");
    }

    private String named(String file, String key) {
        return "The file " + file + " (" + section + '.' + key + ")";
    }
}
