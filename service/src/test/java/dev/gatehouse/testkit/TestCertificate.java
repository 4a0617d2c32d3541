package dev.gatehouse.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A keystore with a certificate of 127.0.0.1 that signed itself, made by Java's own keytool as an operator would. */
public record TestCertificate(Path keystore, X509Certificate certificate) {
    public static final String PASSWORD = "keystore-pass-1";

    private static final String ALIAS = "gatehouse";

    /** Good from yesterday on, for a month. */
    public static TestCertificate in(Path folder) {
        return made(folder, "EC", "-startdate", "-1d", "-validity", "30");
    }

    public static TestCertificate rsaIn(Path folder) {
        return made(folder, "RSA", "-startdate", "-1d", "-validity", "30");
    }

    /** @param times as keytool takes them */
    public static TestCertificate made(Path folder, String algorithm, String... times) {
        Path file = folder.resolve(algorithm + "-" + Long.toHexString(System.nanoTime()) + ".p12");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=gatehouse",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        words.addAll(List.of(times));
        Command keytool = Command.run(folder, Map.of(), words.toArray(String[]::new));
        if (keytool.exitCode() != 0) {
            throw new AssertionError(keytool.output());
        }
        return read(file);
    }

    private static TestCertificate read(Path file) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(new ByteArrayInputStream(Files.readAllBytes(file)), PASSWORD.toCharArray());
            return new TestCertificate(file, (X509Certificate) keys.getCertificate(ALIAS));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What has a server speak TLS with it on both ports. */
    public Map<String, String> onBothPorts() {
        return Map.of(
                "GATEHOUSE_PUBLIC_KEYSTORE",
                keystore.toString(),
                "GATEHOUSE_PUBLIC_KEYSTORE_PASSWORD",
                PASSWORD,
                "GATEHOUSE_ADMIN_KEYSTORE",
                keystore.toString(),
                "GATEHOUSE_ADMIN_KEYSTORE_PASSWORD",
                PASSWORD);
    }

    /** Takes the place of another's file at once, as a renewal does. */
    public void renew(TestCertificate before) throws IOException {
        Path copy = Files.copy(keystore, before.keystore().resolveSibling(keystore.getFileName() + ".new"));
        Files.move(copy, before.keystore(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public Path pem() throws IOException, GeneralSecurityException {
        String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return Files.writeString(
                keystore.resolveSibling(keystore.getFileName() + ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    /** Of a client that trusts this certificate and no other. */
    public SSLContext trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, certificate);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
