package dev.gatehouse.operations.bench.workload;

import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.stage.Filling;
import java.net.URI;
import java.util.SplittableRandom;

/** A back end vouches for any one of so many users that lie in the database, each with a session. */
public record AuthorizeAmong(URI server, long users) implements HttpWorkload {
    @Override
    public String name() {
        return "authorize-among";
    }

    @Override
    public Act on(HttpConnection connection, int number) {
        Backend backend = new Backend(server);
        SplittableRandom random = new SplittableRandom(number);
        return () -> HttpWorkload.judged(
                connection.send(backend.authorize(Filling.email(1 + random.nextLong(users)))), "code");
    }
}
