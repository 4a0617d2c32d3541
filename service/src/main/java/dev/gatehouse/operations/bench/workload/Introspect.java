package dev.gatehouse.operations.bench.workload;

import static dev.gatehouse.operations.bench.workload.HttpWorkload.judged;

import dev.gatehouse.operations.bench.load.HttpAnswer;
import dev.gatehouse.operations.bench.load.HttpConnection;
import java.io.IOException;
import java.net.URI;

/** Each connection asks whether an access token of its own, a JWT, still counts (RFC 7662). */
record Introspect(URI server) implements HttpWorkload {
    @Override
    public String name() {
        return "introspect";
    }

    @Override
    public Act on(HttpConnection connection, int number) throws IOException {
        Backend backend = new Backend(server);
        byte[] request = backend.introspect(
                backend.signIn(connection, Backend.email(number)).access());
        return () -> {
            HttpAnswer answer = connection.send(request);
            return judged(answer, answer.status() == OK && answer.says("\"active\":true"));
        };
    }
}
