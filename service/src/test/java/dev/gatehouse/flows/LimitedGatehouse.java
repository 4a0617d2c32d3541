package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A server whose limits hold, behind a proxy that it believes, so that a test may come from any address. */
record LimitedGatehouse(RunningGatehouse gatehouse, AdminApi admin) implements AutoCloseable {
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    /** A confidential client of one test. */
    record Client(String id, String secret) {}

    static LimitedGatehouse start(TestDatabase database, TestTime time, Consumer<ObjectNode> change) {
        RunningGatehouse gatehouse = RunningGatehouse.start(database, time, Map.of(), config -> {
            config.withObject("/rateLimits").put("inDemo", true);
            config.withArray("/trustedProxies").add("127.0.0.1");
            config.withObject("/passwords").put("memoryKib", 8).put("iterations", 1); // that is not judged here
            change.accept(config);
        });
        return new LimitedGatehouse(gatehouse, AdminApi.of(gatehouse));
    }

    Http from(String address) {
        return gatehouse.http().withHeader("X-Forwarded-For", address);
    }

    static String anAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "10.77." + number / 250 + "." + (1 + number % 250);
    }

    /** Who was never here. */
    Http somebody() {
        return from(anAddress());
    }

    Client aClient(Map<String, ?> more) {
        Map<String, Object> wanted = new LinkedHashMap<>(Map.of(
                "tenant_id",
                "019b76da-a800-7000-8000-000000000001",
                "name",
                "counted",
                "grant_types",
                List.of("client_credentials"),
                "scopes",
                List.of("orders:read")));
        wanted.putAll(more);
        Answer made = admin.post("/api/clients", wanted);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return new Client(made.json().at("/client/client_id").asText(), made.text("client_secret"));
    }

    static Answer tokenFor(Client client, Http caller) {
        return caller.withBasic(client.id, client.secret).form("/auth/token", "grant_type", "client_credentials");
    }

    /** A guess at a secret. */
    static Answer guess(Http caller) {
        return caller.withBasic("nobody", "guessed").form("/auth/token", "grant_type", "client_credentials");
    }

    /** Time goes on while a test asks, so that some more may pass than fit at once: as many as come back in a minute, by the second. */
    static void refusedAfter(int allowed, Supplier<Answer> request, String error) {
        Instant begun = Instant.now();
        int passed = 0;
        Answer answer = request.get();
        while (answer.status() != 429) {
            assertThat(answer.status()).as("%d: %s", passed, answer).isLessThan(500);
            passed++;
            long seconds = Duration.between(begun, Instant.now()).toSeconds() + 1;
            assertThat((long) passed).as("passed").isLessThanOrEqualTo(allowed + 1 + allowed * seconds / 60);
            answer = request.get();
        }
        assertThat(passed).as("passed").isGreaterThanOrEqualTo(allowed);
        refused(answer, error);
    }

    static void refused(Answer answer, String error) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
        assertThat(answer.header("Retry-After").orElse("none")).matches("[1-9]\\d*");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains(error);
    }

    @Override
    public void close() {
        gatehouse.close();
    }
}
