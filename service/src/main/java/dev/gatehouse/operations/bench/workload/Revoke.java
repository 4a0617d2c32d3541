package dev.gatehouse.operations.bench.workload;

import static dev.gatehouse.operations.bench.workload.HttpWorkload.judged;

import dev.gatehouse.operations.bench.load.ClosedLoop;
import dev.gatehouse.operations.bench.load.HttpAnswer;
import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Ends a session by its refresh token (RFC 7009). The sessions are opened beforehand, for all connections together, so that
 * neither time nor processor of signing in counts; a turn ends early when they are used up. The answer is 200 for whatever
 * token, so none is used twice.
 *
 * @param stock what is there to revoke, as many as fit
 */
record Revoke(URI server, BlockingQueue<String> stock) implements HttpWorkload {
    private static final int FILLING = 8;
    private static final Duration BOUND = Duration.ofMinutes(10);

    Revoke(URI server, int stock) {
        this(server, new ArrayBlockingQueue<>(stock));
    }

    @Override
    public String name() {
        return "revoke";
    }

    @Override
    public Act on(HttpConnection connection, int number) throws Exception {
        if (stock.remainingCapacity() > 0) {
            ClosedLoop.run(new Filling(server, stock), FILLING, BOUND);
        }
        Backend backend = new Backend(server);
        return () -> revoke(connection, backend);
    }

    private Ending revoke(HttpConnection connection, Backend backend) throws IOException {
        String token = stock.poll();
        if (token == null) {
            return Ending.SPENT;
        }
        HttpAnswer answer = connection.send(backend.revoke(token));
        return judged(answer, answer.status() == OK);
    }

    /** Signs in until the stock is full. */
    private record Filling(URI server, BlockingQueue<String> stock) implements HttpWorkload {
        @Override
        public String name() {
            return "sessions to revoke";
        }

        @Override
        public Act on(HttpConnection connection, int number) {
            Backend backend = new Backend(server);
            return () -> {
                String token =
                        backend.signIn(connection, Backend.email(stock.size())).refresh();
                return stock.offer(token) ? Ending.DONE : Ending.SPENT;
            };
        }
    }
}
