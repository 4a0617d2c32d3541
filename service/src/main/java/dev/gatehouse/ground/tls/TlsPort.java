package dev.gatehouse.ground.tls;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port's TLS. A renewed certificate in the same file is taken without a restart; a broken one is not, and is told. */
public final class TlsPort {
    private static final Logger log = LoggerFactory.getLogger(TlsPort.class);

    /** RFC 9325 4.2: forward secrecy and authenticated encryption only. */
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private static final long A_YEAR_OF_SECONDS = 31_536_000;

    private final String section;
    private final KeystoreFile file;
    private final Clock clock;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private volatile Keystore served;
    private volatile @Nullable String objection;

    private TlsPort(String section, KeystoreFile file, Clock clock) {
        this.section = section;
        this.file = file;
        this.clock = clock;
        this.served = file.read(clock.instant());
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        context.setIncludeCipherSuites(SUITES);
        context.setRenegotiationAllowed(false);
        serve(served);
    }

    /**
     * Reads the keystore.
     *
     * @param section of config.yml, for what is told
     * @throws TlsUnusable when nothing could be served with it
     */
    public static TlsPort of(String section, TlsConfig config, Clock clock) {
        return new TlsPort(section, new KeystoreFile(section, config), clock);
    }

    /** To be called before the connector starts. From then on it speaks nothing but TLS. */
    public void guard(ServerConnector connector) {
        // whether the name is the certificate's, clients judge; probes come by address
        var secure = new SecureRequestCustomizer(false, A_YEAR_OF_SECONDS, false);
        connector.getContainedBeans(HttpConfiguration.class).forEach(http -> http.addCustomizer(secure));
        connector.addFirstConnectionFactory(new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()));
        connector.setDefaultProtocol(
                connector.getConnectionFactories().iterator().next().getProtocol());
    }

    /** Looks at the file again. Connections that stand keep the certificate they began with. */
    public void renew() {
        try {
            Keystore found = file.read(clock.instant());
            objection = null;
            if (!found.isStill(served)) {
                reload(found);
                log.info("{}: the certificate was renewed and is good until {}", section, found.until());
            }
        } catch (TlsUnusable e) {
            if (!String.valueOf(e.getMessage()).equals(objection)) {
                log.warn("{} The one that was read before is served on.", e.getMessage());
            }
            objection = e.getMessage();
        }
    }

    public String section() {
        return section;
    }

    /** When the first certificate that is served ends. */
    public Instant until() {
        return served.until();
    }

    /** What is wrong with the file as it was read last. */
    public Optional<String> objection() {
        return Optional.ofNullable(objection);
    }

    private void reload(Keystore found) {
        try {
            context.reload(unused -> serve(found));
        } catch (Exception e) { // declared so by Jetty
            throw new IllegalStateException(section + ": the renewed keystore cannot be served", e);
        }
        served = found;
    }

    private void serve(Keystore keystore) {
        context.setKeyStore(keystore.keys());
        context.setKeyStorePassword(new String(keystore.password()));
    }
}
