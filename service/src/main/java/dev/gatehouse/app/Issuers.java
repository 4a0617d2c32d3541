package dev.gatehouse.app;

import dev.gatehouse.ground.kernel.Issuer;
import java.net.URI;

/** Our name: as configured, else the public port's address. */
final class Issuers {
    private Issuers() {}

    static Issuer of(GatehouseConfiguration config) {
        boolean tls = config.publicTls().isSet();
        if (!config.issuer().isBlank()) {
            Issuer issuer = configured(config.issuer());
            if (tls && !issuer.isHttps()) {
                throw new StartRefused("The public port speaks TLS (publicTls.keystore), so issuer (GATEHOUSE_ISSUER)"
                        + " must be https, and is " + issuer + ".");
            }
            return issuer;
        }
        int port = config.publicConnector().getPort();
        if (port == 0) {
            throw new StartRefused("The public port is 0, so issuer (GATEHOUSE_ISSUER) must be set.");
        }
        return new Issuer((tls ? "https" : "http") + "://127.0.0.1:" + port);
    }

    private static Issuer configured(String text) {
        try {
            Issuer issuer = new Issuer(text);
            if (issuer.isHttps() || isLoopback(URI.create(text).getHost())) {
                return issuer;
            }
        } catch (IllegalArgumentException e) {
            // said below, for both
        }
        throw new StartRefused("issuer (GATEHOUSE_ISSUER) must be an https URL, or http on a loopback address,"
                + " without query, fragment or slash at its end, and is " + text + ".");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }
}
