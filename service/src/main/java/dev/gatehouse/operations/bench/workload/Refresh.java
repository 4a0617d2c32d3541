package dev.gatehouse.operations.bench.workload;

import static dev.gatehouse.operations.bench.workload.HttpWorkload.judged;

import dev.gatehouse.operations.bench.load.HttpAnswer;
import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.io.IOException;
import java.net.URI;

/** Each connection rotates the refresh token of its own session, again and again. */
record Refresh(URI server) implements HttpWorkload {
    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public Act on(HttpConnection connection, int number) throws IOException {
        Backend backend = new Backend(server);
        String first = backend.signIn(connection, Backend.email(number)).refresh();
        return new Chain(connection, backend, first);
    }

    /** Keeps its token when it was shed: nothing was rotated then. One that is refused stays so, and each further try counts. */
    private static final class Chain implements Act {
        private final HttpConnection connection;
        private final Backend backend;
        private String token;

        Chain(HttpConnection connection, Backend backend, String token) {
            this.connection = connection;
            this.backend = backend;
            this.token = token;
        }

        @Override
        public Ending once() throws IOException {
            HttpAnswer answer = connection.send(backend.refresh(token));
            String next = answer.text("refresh_token");
            if (next.equals(token)) {
                return Ending.FAILED;
            }
            Ending ending = judged(answer, "refresh_token", "access_token");
            token = ending == Ending.DONE ? next : token;
            return ending;
        }
    }
}
