package dev.gatehouse.operations.bench.workload;

import static dev.gatehouse.operations.bench.workload.HttpWorkload.judged;

import dev.gatehouse.operations.bench.load.HttpAnswer;
import dev.gatehouse.operations.bench.load.HttpConnection;
import java.io.IOException;
import java.net.URI;

/** Each connection exchanges an access token of its own, again and again, for an opaque one (RFC 8693). */
record TokenExchange(URI server) implements HttpWorkload {
    @Override
    public String name() {
        return "token-exchange";
    }

    @Override
    public Act on(HttpConnection connection, int number) throws IOException {
        Backend backend = new Backend(server);
        byte[] request = backend.exchangeToken(
                backend.signIn(connection, Backend.email(number)).access());
        return () -> {
            HttpAnswer answer = connection.send(request);
            return judged(answer, "issued_token_type", "access_token");
        };
    }
}
