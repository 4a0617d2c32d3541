package dev.gatehouse.ground.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.testkit.TestCertificate;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every refusal names the key of config.yml and the file, and no password. */
class KeystoreFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatKeytoolMakes() {
        TestCertificate made = TestCertificate.in(folder);

        assertThat(read(made.keystore(), TestCertificate.PASSWORD).until())
                .isEqualTo(made.certificate().getNotAfter().toInstant());
    }

    @Test
    void thePasswordMayStandInAFileWithALineEnd() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), TestCertificate.PASSWORD + "\n");
        TlsConfig config =
                new TlsConfig(TestCertificate.in(folder).keystore().toString(), null, password.toString(), null);

        assertThat(new KeystoreFile("adminTls", config).read(Instant.now()).until())
                .isAfter(Instant.now());
    }

    @Test
    void refusesAFileThatIsNotThere() {
        refused(folder.resolve("none.p12"), "", "cannot be read: NoSuchFileException");
        TlsConfig config =
                new TlsConfig(TestCertificate.in(folder).keystore().toString(), null, folder + "/none", null);
        assertThatThrownBy(() -> new KeystoreFile("adminTls", config).read(Instant.now()))
                .hasMessageContaining("none (adminTls.passwordFile) cannot be read");
    }

    @Test
    void refusesAWrongPassword() {
        refused(TestCertificate.in(folder).keystore(), "guessed", "does not open with its password");
        refused(TestCertificate.in(folder).keystore(), "", "does not open with its password");
    }

    @Test
    void refusesWhatIsNoKeystore() throws Exception {
        refused(Files.writeString(folder.resolve("a.pem"), "-----BEGIN"), "hush", "is no PKCS12 keystore");
        refused(Files.write(folder.resolve("big"), new byte[2 * 1024 * 1024]), "hush", "larger than 1 MiB");
        refused(folder, "hush", "cannot be read: IOException");
    }

    @Test
    void refusesACertificateThatIsOverOrHasNotBegun() {
        refused(
                TestCertificate.made(folder, "EC", "-startdate", "-9d", "-validity", "2")
                        .keystore(),
                TestCertificate.PASSWORD,
                "holds a certificate that ended at ");
        refused(
                TestCertificate.made(folder, "EC", "-startdate", "+2d", "-validity", "9")
                        .keystore(),
                TestCertificate.PASSWORD,
                "holds a certificate that begins at ");
    }

    @Test
    void refusesAStoreThatHoldsCertificatesOnly() throws Exception {
        Path file = folder.resolve("trust.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setCertificateEntry("ca", TestCertificate.in(folder).certificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, "hush".toCharArray());
        }
        refused(file, "hush", "holds no private key with a certificate");
    }

    private static void refused(Path keystore, String password, String because) {
        assertThatThrownBy(() -> read(keystore, password))
                .isInstanceOf(TlsUnusable.class)
                .hasMessageStartingWith("The file " + keystore + " (publicTls.keystore) ")
                .hasMessageContaining(because)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("guessed")
                .hasMessageNotContaining("hush");
    }

    private static Keystore read(Path keystore, String password) {
        return new KeystoreFile("publicTls", new TlsConfig(keystore.toString(), password, null, null))
                .read(Instant.now());
    }
}
