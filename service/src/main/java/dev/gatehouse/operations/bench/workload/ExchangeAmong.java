package dev.gatehouse.operations.bench.workload;

import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.stage.Tenants;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Each connection exchanges one user's access token after the other's for an opaque one (RFC 8693), of many tenants in turn. The
 * users are the same for all, and sign in once.
 */
public final class ExchangeAmong implements HttpWorkload {
    private static final int USERS = 80;

    private final URI server;
    private final int tenants;
    private final List<byte[]> requests = new ArrayList<>();

    /** @param tenants how many there are, each with its client */
    public ExchangeAmong(URI server, int tenants) {
        this.server = server;
        this.tenants = tenants;
    }

    @Override
    public URI server() {
        return server;
    }

    @Override
    public String name() {
        return "token-exchange";
    }

    @Override
    public Act on(HttpConnection connection, int number) throws IOException {
        while (requests.size() < USERS) {
            int user = requests.size();
            Backend backend = new Backend(server, Tenants.client(1 + user % tenants));
            requests.add(backend.exchangeToken(
                    backend.signIn(connection, Backend.email(user)).access()));
        }
        AtomicInteger next = new AtomicInteger(number);
        return () -> HttpWorkload.judged(
                connection.send(requests.get(next.getAndIncrement() % USERS)), "issued_token_type", "access_token");
    }
}
