package dev.gatehouse.operations.bench.workload;

import static dev.gatehouse.operations.bench.workload.HttpWorkload.judged;

import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.load.HttpRequest;
import java.io.IOException;
import java.net.URI;

/** Each connection asks about a user of its own (OIDC Core 5.3). */
record Userinfo(URI server) implements HttpWorkload {
    @Override
    public String name() {
        return "userinfo";
    }

    @Override
    public Act on(HttpConnection connection, int number) throws IOException {
        String token =
                new Backend(server).signIn(connection, Backend.email(number)).access();
        byte[] request =
                HttpRequest.get(server, "/auth/userinfo").withBearer(token).bytes();
        return () -> judged(connection.send(request), "sub");
    }
}
