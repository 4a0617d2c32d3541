package dev.gatehouse.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestCertificate;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Both ports over real TLS, with keystores that keytool made. */
@ExtendWith(PostgresExtension.class)
class TlsTest {
    @TempDir
    private Path folder;

    private final TestDatabase database;

    TlsTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void bothPortsSpeakTlsAndOurNameFollows() {
        TestCertificate certificate = TestCertificate.in(folder);
        try (RunningGatehouse gatehouse = start(certificate, certificate, config -> {})) {
            Http http = gatehouse.http(certificate);

            assertThat(http.base()).startsWith("https://127.0.0.1:");
            assertThat(http.get("/.well-known/openid-configuration").text("issuer"))
                    .isEqualTo(http.base());
            assertThat(http.get("/auth/jwks").header("Strict-Transport-Security"))
                    .hasValue("max-age=31536000");
            Http admin = gatehouse.admin(certificate);
            assertThat(admin.get("/health/ready").status()).isEqualTo(200);
            assertThat(admin.get("/api/tenants").header("Strict-Transport-Security"))
                    .hasValue("max-age=31536000");
            assertThat(admin.withBearer(AdminApi.DEMO_TOKEN)
                            .get("/healthcheck")
                            .json()
                            .at("/certificates/message")
                            .asText())
                    .contains("publicTls until ", "adminTls until ");
        }
    }

    @Test
    void nothingIsAnsweredInTheClearOnAPortOfTls() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        try (RunningGatehouse gatehouse = start(certificate, certificate, config -> {})) {
            for (Http port : new Http[] {gatehouse.http(certificate), gatehouse.admin(certificate)}) {
                assertThat(saidInTheClear(URI.create(port.base()).getPort())).doesNotContain("HTTP/");
            }
        }
    }

    @Test
    void onePortMaySpeakTlsAndTheOtherNot() {
        TestCertificate certificate = TestCertificate.rsaIn(folder);
        try (RunningGatehouse gatehouse = start(null, certificate, config -> {})) {
            assertThat(gatehouse.http().get("/auth/jwks").header("Strict-Transport-Security"))
                    .isEmpty();
            assertThat(gatehouse.admin(certificate).get("/health/live").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void speaksWithWhomeverHasOneGoodSuite() throws Exception {
        TestCertificate certificate = TestCertificate.rsaIn(folder);
        try (RunningGatehouse gatehouse = start(certificate, null, config -> {})) {
            for (String offer : List.of(
                    "TLSv1.3 TLS_AES_128_GCM_SHA256",
                    "TLSv1.3 TLS_CHACHA20_POLY1305_SHA256",
                    "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLSv1.2 TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256")) {
                try (SSLSocket socket = socket(gatehouse, certificate, offer)) {
                    socket.startHandshake();
                    SSLSession spoken = socket.getSession();
                    assertThat(spoken.getProtocol() + ' ' + spoken.getCipherSuite())
                            .isEqualTo(offer);
                }
            }
        }
    }

    @Test
    void speaksNoOldProtocolAndNoSuiteWithoutForwardSecrecy() throws Exception {
        TestCertificate certificate = TestCertificate.rsaIn(folder);
        try (RunningGatehouse gatehouse = start(certificate, null, config -> {})) {
            try (SSLSocket socket = socket(gatehouse, certificate, "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA")) {
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
            }
            // the rest Java's client would not even offer
            SSLEngine server = Listening.connector(gatehouse.server(), Listening.PUBLIC)
                    .getConnectionFactory(SslConnectionFactory.class)
                    .getSslContextFactory()
                    .newSSLEngine();
            assertThat(server.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
            assertThat(server.getEnabledCipherSuites())
                    .hasSize(9)
                    .allMatch(suite -> suite.matches(
                            "TLS_(ECDHE_(ECDSA|RSA)_WITH_)?(AES_(128|256)_GCM|CHACHA20_POLY1305)_SHA\\d+"));
        }
    }

    @Test
    void aRenewedCertificateIsServedWithoutARestartAndABrokenOneIsNot() throws Exception {
        TestCertificate first = TestCertificate.in(folder);
        TestCertificate second = TestCertificate.in(folder);
        try (RunningGatehouse gatehouse = start(first, null, config -> {
            ((ObjectNode) config.at("/publicTls")).put("reloadEvery", "1 second");
        })) {
            assertThat(served(gatehouse)).isEqualTo(first.certificate());

            second.renew(first);
            Eventually.holds("it is served", () -> served(gatehouse).equals(second.certificate()));
            assertThat(health(gatehouse)).contains("publicTls until");

            Files.writeString(first.keystore(), "half a file");
            Eventually.holds("it is told", () -> health(gatehouse).contains("is no PKCS12 keystore"));
            assertThat(served(gatehouse)).isEqualTo(second.certificate());
            assertThat(gatehouse.admin().get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void aCertificateThatEndsSoonIsToldByTheHealthCheck() {
        TestCertificate certificate = TestCertificate.made(folder, "EC", "-startdate", "-1d", "-validity", "10");
        try (RunningGatehouse gatehouse = start(certificate, null, config -> {})) {
            assertThat(health(gatehouse)).contains("publicTls: the certificate ends at ");
            assertThat(gatehouse.admin().get("/health/ready").status()).isEqualTo(200);
        }
    }

    private static String health(RunningGatehouse gatehouse) {
        return gatehouse
                .admin()
                .withBearer(AdminApi.DEMO_TOKEN)
                .get("/healthcheck")
                .json()
                .at("/certificates/message")
                .asText();
    }

    private RunningGatehouse start(
            @Nullable TestCertificate open, @Nullable TestCertificate admin, Consumer<ObjectNode> change) {
        Map<String, String> variables = new HashMap<>();
        if (open != null) {
            variables.put("GATEHOUSE_PUBLIC_KEYSTORE", open.keystore().toString());
            variables.put("GATEHOUSE_PUBLIC_KEYSTORE_PASSWORD", TestCertificate.PASSWORD);
        }
        if (admin != null) {
            variables.put("GATEHOUSE_ADMIN_KEYSTORE", admin.keystore().toString());
            variables.put("GATEHOUSE_ADMIN_KEYSTORE_PASSWORD", TestCertificate.PASSWORD);
        }
        return RunningGatehouse.start(database, new TestTime(), variables, change);
    }

    private static String saidInTheClear(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /auth/jwks HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static Certificate served(RunningGatehouse gatehouse) {
        try (SSLSocket socket = (SSLSocket) Credulous.context()
                .getSocketFactory()
                .createSocket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(gatehouse.http().base()).getPort())) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static SSLSocket socket(RunningGatehouse gatehouse, TestCertificate trusted, String offer)
            throws IOException {
        SSLSocket socket = (SSLSocket) trusted.trust()
                .getSocketFactory()
                .createSocket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(gatehouse.http().base()).getPort());
        socket.setEnabledProtocols(new String[] {offer.split(" ", 2)[0]});
        socket.setEnabledCipherSuites(new String[] {offer.split(" ", 2)[1]});
        return socket;
    }

    /** Wants to see a certificate, whoever signed it. */
    private static final class Credulous extends X509ExtendedTrustManager {
        static SSLContext context() throws GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Credulous()}, null);
            return context;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
