package dev.gatehouse.operations.bench.workload;

import dev.gatehouse.operations.bench.load.HttpAnswer;
import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.stage.Filling;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Each operation rotates the token of another of so many sessions that lie in the database, here and there in it, each once.
 *
 * @param spent how many were taken; kept from turn to turn
 */
public record RefreshAmong(URI server, long sessions, AtomicLong spent) implements HttpWorkload {
    /** A prime, so that its multiples meet every number before they meet one again. */
    private static final long STRIDE = 2_147_483_647;

    public RefreshAmong(URI server, long sessions) {
        this(server, sessions, new AtomicLong());
    }

    @Override
    public String name() {
        return "refresh-among";
    }

    @Override
    public Act on(HttpConnection connection, int number) {
        Backend backend = new Backend(server);
        return () -> {
            long next = Math.floorMod(spent.incrementAndGet() * STRIDE, sessions) + 1;
            HttpAnswer answer =
                    connection.send(backend.refresh(Filling.token(next).text()));
            return HttpWorkload.judged(answer, "refresh_token", "access_token");
        };
    }
}
