package dev.gatehouse.operations.bench.workload;

import static dev.gatehouse.operations.bench.workload.HttpWorkload.judged;

import dev.gatehouse.operations.bench.load.HttpConnection;
import java.net.URI;

/** A service gets a token for itself (RFC 6749 4.4). */
record ClientCredentials(URI server) implements HttpWorkload {
    @Override
    public String name() {
        return "client_credentials";
    }

    @Override
    public Act on(HttpConnection connection, int number) {
        byte[] request = new Backend(server).clientCredentials();
        return () -> judged(connection.send(request), "access_token");
    }
}
