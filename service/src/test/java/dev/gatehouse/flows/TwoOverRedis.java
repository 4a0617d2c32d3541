package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.RedisServer;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** Two instances on one database and one Redis, which is reached by a wire that can be cut. */
final class TwoOverRedis implements AutoCloseable {
    private static final String CALLBACK = "https://app.example.com/callback";

    private final TestDatabase database;
    private final TestTime time;
    private final RedisServer server = RedisServer.start();
    private final Wire wire = Wire.toPort(server.port());
    private final RunningGatehouse first;
    private final RunningGatehouse second;
    private final AdminApi admin;

    /** A client of one test. */
    record Client(String id, String secret) {}

    TwoOverRedis(TestDatabase database, TestTime time) throws IOException {
        this.database = database;
        this.time = time;
        first = instance(Map.of());
        second = another();
        admin = AdminApi.of(first);
    }

    RedisServer server() {
        return server;
    }

    /** Between the instances and Redis. */
    Wire wire() {
        return wire;
    }

    RunningGatehouse first() {
        return first;
    }

    RunningGatehouse second() {
        return second;
    }

    AdminApi admin() {
        return admin;
    }

    /** One more instance of the same server. */
    RunningGatehouse another() {
        return instance(Map.of("GATEHOUSE_ISSUER", first.http().base()));
    }

    private RunningGatehouse instance(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("GATEHOUSE_REDIS_URL", "redis://127.0.0.1:" + wire.port());
        return RunningGatehouse.start(
                database, time, variables, config -> config.withObject("/redis").put("timeout", "500 milliseconds"));
    }

    void mend() {
        wire.holdUp(Duration.ZERO);
        wire.mend();
        for (RunningGatehouse instance : List.of(first, second)) {
            Eventually.is(() -> metric(instance, "gatehouse_redis_up") == 1);
        }
    }

    Client aClient() {
        String tenant = admin.post("/api/tenants", Map.of("name", "tenant " + UUID.randomUUID()))
                .text("tenant_id");
        Answer made = admin.post(
                "/api/clients",
                Map.of(
                        "tenant_id",
                        tenant,
                        "name",
                        "Shared",
                        "redirect_uris",
                        List.of(CALLBACK),
                        "grant_types",
                        List.of("client_credentials"),
                        "scopes",
                        List.of("orders:read")));
        return new Client(made.json().at("/client/client_id").asText(), made.text("client_secret"));
    }

    boolean hasCopy(String name) {
        try (Jedis redis = server.client()) {
            return redis.hexists(name, "copy");
        }
    }

    Map<String, String> copy(String name) {
        try (Jedis redis = server.client()) {
            return redis.hgetAll(name);
        }
    }

    @Nullable
    String value(String name) {
        try (Jedis redis = server.client()) {
            return redis.get(name);
        }
    }

    String everythingInRedis() {
        StringBuilder all = new StringBuilder();
        try (Jedis redis = server.client()) {
            Set<String> names = redis.keys("*");
            for (String name : names) {
                all.append(name).append(' ');
                all.append(redis.type(name).equals("hash") ? redis.hgetAll(name).toString() : redis.get(name));
                all.append('\n');
            }
        }
        return all.toString();
    }

    static Answer signedIn(RunningGatehouse at, String email) {
        Answer tokens = Backend.of(at.http()).signIn(email);
        assertThat(tokens.status()).as(tokens.toString()).isEqualTo(200);
        return tokens;
    }

    static Answer ownToken(RunningGatehouse at, Client client) {
        return at.http()
                .withBasic(client.id(), client.secret())
                .form("/auth/token", "grant_type", "client_credentials");
    }

    static int userinfo(RunningGatehouse at, Answer tokens) {
        return at.http()
                .withBearer(tokens.text("access_token"))
                .get("/auth/userinfo")
                .status();
    }

    static boolean isActive(RunningGatehouse at, Answer tokens) {
        return at.http()
                .withBasic("demo-backend", "demo-backend-secret")
                .form("/auth/introspect", "token", tokens.text("access_token"))
                .json()
                .path("active")
                .asBoolean();
    }

    static void forgetsItsOwn(RunningGatehouse at) {
        assertThat(AdminApi.of(at).post("/tasks/cache-flush").status()).isEqualTo(200);
    }

    static double own(RunningGatehouse at, String cache, String outcome) {
        return metric(at, "gatehouse_cache_requests_total{cache=\"" + cache + "\",outcome=\"" + outcome + "\"}");
    }

    static double shared(RunningGatehouse at, String cache, String outcome) {
        return metric(at, "gatehouse_shared_cache_requests_total{cache=\"" + cache + "\",outcome=\"" + outcome + "\"}");
    }

    static double metric(RunningGatehouse at, String line) {
        return AdminApi.of(at)
                .get("/metrics/prometheus")
                .body()
                .lines()
                .filter(one -> one.startsWith(line + " "))
                .mapToDouble(one -> Double.parseDouble(one.substring(line.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody counts " + line));
    }

    static String sub(Answer tokens) {
        return claims(tokens, "sub");
    }

    static String sid(Answer tokens) {
        return claims(tokens, "sid");
    }

    static String claims(Answer tokens, String name) {
        try {
            return String.valueOf(SignedJWT.parse(tokens.text("access_token"))
                    .getJWTClaimsSet()
                    .getClaim(name));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        second.close();
        first.close();
        wire.close();
        server.close();
    }
}
