package dev.gatehouse.app;

import java.util.Arrays;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Where the server listens once it does; a port that was 0 has its number by now. */
public record Listening(Server server, int publicPort, int adminPort) {
    /** The connectors' names, as Dropwizard gives them. */
    static final String PUBLIC = "application";

    private static final String ADMIN = "admin";

    static Listening by(Server server) {
        return new Listening(server, port(server, PUBLIC), port(server, ADMIN));
    }

    public String publicAddress() {
        return "http://127.0.0.1:" + publicPort;
    }

    public String adminAddress() {
        return "http://127.0.0.1:" + adminPort;
    }

    private static int port(Server server, String connector) {
        return Arrays.stream(server.getConnectors())
                .filter(one -> connector.equals(one.getName()))
                .map(one -> ((ServerConnector) one).getLocalPort())
                .findFirst()
                .orElseThrow();
    }
}
