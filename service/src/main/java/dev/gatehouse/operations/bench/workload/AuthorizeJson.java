package dev.gatehouse.operations.bench.workload;

import static dev.gatehouse.operations.bench.workload.HttpWorkload.judged;

import dev.gatehouse.operations.bench.load.HttpConnection;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** A back end gets a code for a user it vouches for; nobody redeems it. */
record AuthorizeJson(URI server, AtomicLong users) implements HttpWorkload {
    AuthorizeJson(URI server) {
        this(server, new AtomicLong());
    }

    @Override
    public String name() {
        return "authorize-json";
    }

    @Override
    public Act on(HttpConnection connection, int number) {
        Backend backend = new Backend(server);
        return () -> judged(connection.send(backend.authorize(Backend.email(users.getAndIncrement()))), "code");
    }
}
