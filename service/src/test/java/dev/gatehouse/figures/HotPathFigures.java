package dev.gatehouse.figures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.db.Pool;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.operations.bench.load.ClosedLoop;
import dev.gatehouse.operations.bench.load.Taken;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.stage.StagedServer;
import dev.gatehouse.operations.bench.stage.Staging;
import dev.gatehouse.operations.bench.workload.Workloads;
import dev.gatehouse.register.sessions.SessionRegister;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Racers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Not a test: {@code make figures} runs it, for {@code -Dfigures.seconds} (20) a measurement and ten times that for the soak. */
@TestMethodOrder(OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotPathFigures {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("figures.seconds", 20));
    private static final Path CONFIG = Path.of(System.getProperty("gatehouse.root"), "config.yml");
    private static final String CALLBACK = "https://backend.example.com/callback";
    private static final int ROUNDS = 5;

    private StagedDatabase database;
    private StagedServer server;
    private Workloads workloads;
    private Jdbi sql;

    @BeforeAll
    void start() {
        database = StagedDatabase.start(PostgresBinaries.onClassPath());
        server = StagedServer.start(shipped(), database);
        workloads = Workloads.at(URI.create(server.publicAddress()));
        sql = database.jdbi();
    }

    @AfterAll
    void stop() {
        server.close();
        database.close();
    }

    @Test
    @Order(1)
    void copiesInMemoryAfterASteadyMix() throws Exception {
        load("mix", TIME.multipliedBy(2));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode cache : state(server).path("caches")) {
            rows.add(List.of(
                    cache.path("name").asText(),
                    cache.path("size").asText(),
                    cache.path("hits").asText(),
                    cache.path("misses").asText(),
                    "%.2f %%".formatted(100 * cache.path("hit_rate").asDouble())));
        }
        Page.write("caches", List.of("cache", "entries", "hits", "misses", "hit rate"), rows);
    }

    @Test
    @Order(2)
    void revocationsOnAnotherInstance() {
        try (StagedServer other =
                StagedServer.start(shipped().withEnvironment("GATEHOUSE_ISSUER", server.publicAddress()), database)) {
            double[] lags = IntStream.range(0, 100)
                    .mapToDouble(any -> lagOfOne(other))
                    .sorted()
                    .toArray();
            Page.write(
                    "revocations",
                    List.of("what", "p50 ms", "worst ms"),
                    List.of(
                            List.of(
                                    "one session, revoked on one instance, inactive on the other",
                                    millis(lags[lags.length / 2]),
                                    millis(lags[lags.length - 1])),
                            List.of(
                                    "10,000 at once, from the last commit until the other instance has all",
                                    "",
                                    millis(lagOfAStorm(other)))));
        }
    }

    private double lagOfOne(StagedServer other) {
        String access = signIn();
        Eventually.is(() -> isActive(other, access));
        long begun = System.nanoTime();
        backend(server).form("/auth/revoke", "token", access);
        Eventually.is(() -> !isActive(other, access));
        return seconds(begun);
    }

    private double lagOfAStorm(StagedServer other) {
        List<UUID> sessions = sql.withHandle(handle -> handle.select(
                        "INSERT INTO sessions (session_id, tenant_id, user_id, client_id, status, user_epoch, client_epoch, tenant_epoch, expires_at)"
                                + " SELECT gen_random_uuid(), tenant_id, gen_random_uuid(), 'demo-web', 'active', 1, 1, 1, now() + interval '1 hour'"
                                + " FROM tenants, generate_series(1, 10000) WHERE name = 'demo' RETURNING session_id")
                .mapTo(UUID.class)
                .list());
        long before = held(other);
        try (var pool = Pool.HOT.open(database.config())) {
            SessionRegister register = new SessionRegister(JdbiFactory.over(pool), TimeSource.system());
            Act act = new Act("figures", "storm", null);
            Racers.race(IntStream.range(0, 16)
                    .<Callable<Boolean>>mapToObj(racer -> () -> {
                        for (int i = racer; i < sessions.size(); i += 16) {
                            register.revoke(sessions.get(i), act);
                        }
                        return true;
                    })
                    .toList());
        }
        long begun = System.nanoTime();
        Eventually.is(() -> held(other) >= before + sessions.size());
        return seconds(begun);
    }

    /** By turns, for some minutes: what grows with requests grows from row to row. */
    @Test
    @Order(3)
    void aSoak() throws Exception {
        sql.useHandle(handle -> {
            handle.execute("CREATE EXTENSION pgstattuple");
            handle.execute("SELECT pg_stat_reset()");
        });
        List<List<String>> rows = new ArrayList<>();
        long requests = 0;
        long rotations = 0;
        for (int round = 0; round < ROUNDS; round++) {
            rotations += load("refresh", TIME);
            requests += load("userinfo", TIME);
            rows.add(List.of(
                    "" + (requests + rotations),
                    "" + rotations,
                    mega(heap()),
                    "" + server.residentMb(),
                    size("refresh_tokens"),
                    size("refresh_tokens_pkey"),
                    text(
                            "SELECT round(100.0 * n_tup_hot_upd / greatest(n_tup_upd, 1), 2)::text || ' %' FROM pg_stat_user_tables WHERE relname = 'refresh_tokens'"),
                    text("SELECT dead_tuple_percent::text || ' %' FROM pgstattuple('refresh_tokens')")));
        }
        Page.write(
                "soak",
                List.of(
                        "requests",
                        "of them rotations",
                        "heap after a collection MB",
                        "resident MB",
                        "refresh_tokens MB",
                        "its key MB",
                        "HOT updates",
                        "dead"),
                rows);
    }

    /** How many were done; one that failed is no figure. */
    private long load(String workload, Duration time) throws Exception {
        Taken taken = ClosedLoop.run(workloads.named(workload), 8, time);
        if (taken.failed() > 0) {
            throw new AssertionError(taken.failed() + " of " + workload + " failed");
        }
        return taken.done().getTotalCount();
    }

    private static Staging shipped() {
        return Staging.shipped(Gatehouse.class, CONFIG).withJvm("-Xmx192m");
    }

    private static Http operator(StagedServer server) {
        return Http.at(server.adminAddress()).withBearer(server.operatorToken());
    }

    private static JsonNode state(StagedServer server) {
        return operator(server).get("/debug/state").json();
    }

    /** Bytes in use right after a collection. */
    private long heap() {
        operator(server).form("/tasks/gc");
        return state(server).at("/memory/heap_used").asLong();
    }

    private static long held(StagedServer server) {
        return state(server).at("/changes/revocations").asLong();
    }

    /** An access token of a new session. */
    private String signIn() {
        Http backend = backend(server);
        String code = backend.json("/auth/authorize", Map.of("email", "load@example.com", "redirect_uri", CALLBACK))
                .text("code");
        return backend.form("/auth/token", "grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK)
                .text("access_token");
    }

    private static boolean isActive(StagedServer at, String token) {
        return backend(at)
                .form("/auth/introspect", "token", token)
                .json()
                .path("active")
                .asBoolean();
    }

    private static Http backend(StagedServer at) {
        return Http.at(at.publicAddress()).withBasic("demo-backend", "demo-backend-secret");
    }

    private String size(String relation) {
        return text("SELECT round(pg_relation_size('" + relation + "') / 1048576.0, 1)::text");
    }

    private String text(String query) {
        return sql.withHandle(handle -> handle.select(query).mapTo(String.class).one());
    }

    private static String mega(long bytes) {
        return "%.0f".formatted(bytes / 1048576.0);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String millis(double seconds) {
        return "%.0f".formatted(1000 * seconds);
    }
}
