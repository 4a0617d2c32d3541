package dev.gatehouse.operations.bench.workload;

import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.load.HttpRequest;
import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.io.IOException;
import java.net.URI;

/**
 * An exchange for a resource and a question about a user, after the server was made to forget both: how long the look-ups take
 * that nothing in memory spares.
 *
 * @param forget makes the server read resources and users anew
 */
public record LookUps(URI server, Runnable forget) implements HttpWorkload {
    @Override
    public String name() {
        return "look-ups";
    }

    @Override
    public Act on(HttpConnection connection, int number) throws IOException {
        Backend backend = new Backend(server);
        String token = backend.signIn(connection, Backend.email(number)).access();
        byte[] exchange = backend.exchangeForResource(token);
        byte[] userinfo =
                HttpRequest.get(server, "/auth/userinfo").withBearer(token).bytes();
        return () -> {
            forget.run();
            Ending exchanged = HttpWorkload.judged(connection.send(exchange), "access_token");
            return exchanged == Ending.DONE ? HttpWorkload.judged(connection.send(userinfo), "sub") : exchanged;
        };
    }
}
