package dev.gatehouse.operations.bench.workload;

import static dev.gatehouse.operations.bench.workload.HttpWorkload.judged;

import dev.gatehouse.operations.bench.load.HttpAnswer;
import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.io.IOException;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A code bound to a verifier (RFC 7636) and its exchange for all three tokens: two requests. */
record CodeFlow(URI server, AtomicLong users) implements HttpWorkload {
    CodeFlow(URI server) {
        this(server, new AtomicLong());
    }

    @Override
    public String name() {
        return "code-flow";
    }

    @Override
    public Act on(HttpConnection connection, int number) {
        Backend backend = new Backend(server);
        SplittableRandom random = new SplittableRandom(number); // a verifier that guards nothing may be foretold
        return () -> flow(connection, backend, Pkce.next(random));
    }

    private Ending flow(HttpConnection connection, Backend backend, Pkce pkce) throws IOException {
        String email = Backend.email(users.getAndIncrement());
        HttpAnswer authorized = connection.send(backend.authorize(email, pkce.challenge()));
        Ending ending = judged(authorized, "code");
        if (ending != Ending.DONE) {
            return ending;
        }
        byte[] exchange = backend.exchange(authorized.text("code"), pkce.verifier());
        return judged(connection.send(exchange), "access_token", "refresh_token", "id_token");
    }
}
