package dev.gatehouse.app;

import java.util.Arrays;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Where the server listens once it does; a port that was 0 has its number by now. */
public record Listening(Server server, String publicAddress, String adminAddress) {
    /** The connectors' names, as Dropwizard gives them. */
    static final String PUBLIC = "application";

    static final String ADMIN = "admin";

    static Listening by(Server server) {
        return new Listening(server, address(connector(server, PUBLIC)), address(connector(server, ADMIN)));
    }

    static ServerConnector connector(Server server, String name) {
        return Arrays.stream(server.getConnectors())
                .filter(one -> name.equals(one.getName()))
                .map(ServerConnector.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String address(ServerConnector connector) {
        boolean tls = connector.getConnectionFactory(SslConnectionFactory.class) != null;
        return (tls ? "https" : "http") + "://127.0.0.1:" + connector.getLocalPort();
    }
}
