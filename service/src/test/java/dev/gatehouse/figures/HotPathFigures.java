package dev.gatehouse.figures;

import static dev.gatehouse.figures.Load.Outcome.millis;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.db.Pool;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.stage.StagedServer;
import dev.gatehouse.operations.bench.stage.Staging;
import dev.gatehouse.register.sessions.SessionRegister;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Not a test: {@code make figures} runs it, for {@code -Dfigures.seconds} (20) a measurement and ten times that for the soak. */
@TestMethodOrder(OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotPathFigures {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("figures.seconds", 20));
    private static final String CALLBACK = "https://backend.example.com/callback";
    private static final String BASIC = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("demo-backend:demo-backend-secret".getBytes(UTF_8));
    private static final String VOUCH = "{\"email\":\"load@example.com\",\"redirect_uri\":\"" + CALLBACK
            + "\",\"scopes\":[\"openid\",\"offline_access\"]}";
    private static final int CONNECTIONS = 8;

    private static final Path CONFIG = Path.of(System.getProperty("gatehouse.root"), "config.yml");

    private Path folder;
    private StagedDatabase database;
    private StagedServer server;
    private HikariDataSource pool;
    private Jdbi sql;
    private double capacity;

    @BeforeAll
    void start(@TempDir Path emptied) throws Exception {
        folder = emptied;
        database = StagedDatabase.start(PostgresBinaries.onClassPath());
        server = StagedServer.start(shipped(), database);
        pool = Pool.BACK.open(database.config(16));
        sql = JdbiFactory.over(pool);
        Load.hey(
                CONNECTIONS,
                TIME,
                server.publicAddress() + "/auth/authorize",
                vouching()); // until it is compiled and warm
    }

    @AfterAll
    void stop() throws Exception {
        pool.close();
        server.close();
        database.close();
    }

    @Test
    @Order(1)
    void aSteadyMix() throws Exception {
        Answer tokens = signIn(server);
        String bearer = "Authorization: Bearer " + tokens.text("access_token");
        List<List<String>> rows = new ArrayList<>();
        Load.Outcome vouch = Load.hey(CONNECTIONS, TIME, server.publicAddress() + "/auth/authorize", vouching());
        capacity = vouch.perSecond();
        rows.add(row("authorize, vouched", vouch));
        Load.Chains chains = Load.refreshes(server.publicAddress(), chains(CONNECTIONS), CONNECTIONS, TIME);
        rows.add(List.of("refresh", "%.0f".formatted(chains.perSecond()), "", chains.p99(), "" + chains.failed()));
        rows.add(row("userinfo", Load.hey(CONNECTIONS, TIME, server.publicAddress() + "/auth/userinfo", "-H", bearer)));
        rows.add(row(
                "introspect a JWT",
                Load.hey(
                        CONNECTIONS,
                        TIME,
                        server.publicAddress() + "/auth/introspect",
                        form("token=" + tokens.text("access_token")))));
        rows.add(row(
                "client_credentials",
                Load.hey(
                        CONNECTIONS,
                        TIME,
                        server.publicAddress() + "/auth/token",
                        form("grant_type=client_credentials"))));
        Page.write("mix", List.of("endpoint", "a second", "p50 ms", "p99", "failed"), rows);

        List<List<String>> caches = new ArrayList<>();
        for (JsonNode cache : state(server).path("caches")) {
            caches.add(List.of(
                    cache.path("name").asText(),
                    cache.path("size").asText(),
                    cache.path("hits").asText(),
                    cache.path("misses").asText(),
                    "%.2f %%".formatted(100 * cache.path("hit_rate").asDouble())));
        }
        Page.write("caches", List.of("cache", "entries", "hits", "misses", "hit rate"), caches);
    }

    @Test
    @Order(2)
    void revocationsOnAnotherInstance() throws Exception {
        try (StagedServer other =
                StagedServer.start(shipped().withEnvironment("GATEHOUSE_ISSUER", server.publicAddress()), database)) {
            List<Double> lags = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String access = signIn(server).text("access_token");
                Eventually.is(() -> isActive(other, access));
                long begun = System.nanoTime();
                backend(server).form("/auth/revoke", "token", access);
                Eventually.is(() -> !isActive(other, access));
                lags.add((System.nanoTime() - begun) / 1e9);
            }
            double[] sorted = lags.stream().mapToDouble(d -> d).sorted().toArray();
            double storm = storm(other);
            Page.write(
                    "revocations",
                    List.of("what", "p50 ms", "worst ms"),
                    List.of(
                            List.of(
                                    "one session, revoked on one instance, inactive on the other",
                                    millis(sorted, .5),
                                    millis(sorted, 1)),
                            List.of(
                                    "10,000 at once, from the last commit until the other instance has all",
                                    "",
                                    "%.0f".formatted(1000 * storm))));
        }
    }

    @Test
    @Order(3)
    void fourTimesTheCapacity() {
        long heap = heap();
        int connections = 400;
        double rate = Math.max(1, 4 * capacity / connections);
        Load.Outcome outcome = Load.hey(
                connections,
                TIME.multipliedBy(2),
                server.publicAddress() + "/auth/authorize",
                with(vouching(), "-q", "%.0f".formatted(Math.ceil(rate))));
        Page.write(
                "overload",
                List.of("measure", "figure"),
                List.of(
                        List.of("capacity, authorize vouched, a second", "%.0f".formatted(capacity)),
                        List.of("offered, a second", "%.0f".formatted(outcome.requests() / outcome.seconds())),
                        List.of("accepted, a second", "%.0f".formatted(outcome.perSecond())),
                        List.of(
                                "accepted p50 / p99 ms",
                                millis(outcome.accepted(), .5) + " / " + millis(outcome.accepted(), .99)),
                        List.of(
                                "shed (503), share",
                                "%.1f %%".formatted(100.0 * outcome.refused().length / outcome.requests())),
                        List.of(
                                "shed p50 / p99 ms, with the waits of an overloaded machine",
                                millis(outcome.refused(), .5) + " / " + millis(outcome.refused(), .99)),
                        List.of("answered otherwise", "" + outcome.failed()),
                        List.of("heap after a collection, before / after, MB", mega(heap) + " / " + mega(heap())),
                        List.of("resident memory, MB", "" + server.residentMb())));
    }

    @Test
    @Order(4)
    void sweepingAMillionRowsBesideLoad() {
        sql.useHandle(handle -> {
            handle.execute("SET statement_timeout = 0");
            handle.execute(
                    "INSERT INTO refresh_tokens (token_id, family_hash, token_hash, session_id, client_id, scopes, auth_time, amr, expires_at)"
                            + " SELECT gen_random_uuid(), sha256('f'), sha256(i::text::bytea), gen_random_uuid(), 'gone', '{openid}', now(), '{pwd}', now() - interval '1 hour'"
                            + " FROM generate_series(1, 1000000) i");
            handle.execute("VACUUM (ANALYZE) refresh_tokens");
        });
        int rate = (int) Math.max(1, capacity / 2 / CONNECTIONS);
        String[] half = with(vouching(), "-q", "" + rate);
        Load.Outcome without =
                Load.hey(CONNECTIONS, TIME.multipliedBy(2), server.publicAddress() + "/auth/authorize", half);
        CompletableFuture<Load.Outcome> beside = CompletableFuture.supplyAsync(
                () -> Load.hey(CONNECTIONS, TIME.multipliedBy(2), server.publicAddress() + "/auth/authorize", half));
        Answer run = operator(server).form("/tasks/sweep", "table", "refresh_tokens");
        Load.Outcome with = beside.join();
        JsonNode swept = operator(server).get("/api/runs/" + run.text("run_id")).json();
        Page.write(
                "sweep",
                List.of("measure", "figure"),
                List.of(
                        List.of("load, authorize vouched, a second", "%.0f".formatted(without.perSecond())),
                        List.of(
                                "p50 / p99 ms without a sweep",
                                millis(without.accepted(), .5) + " / " + millis(without.accepted(), .99)),
                        List.of(
                                "p50 / p99 ms beside it",
                                millis(with.accepted(), .5) + " / " + millis(with.accepted(), .99)),
                        List.of(
                                "rows deleted beside the load",
                                swept.at("/steps/0/deleted").asText())));
    }

    @Test
    @Order(5)
    void aSoak() throws Exception {
        sql.useHandle(handle -> {
            handle.execute("CREATE EXTENSION IF NOT EXISTS pgstattuple");
            handle.execute("SELECT pg_stat_reset()");
        });
        String access = signIn(server).text("access_token");
        List<List<String>> rows = new ArrayList<>();
        long requests = 0;
        long rotations = 0;
        for (int round = 0; round < 5; round++) {
            Duration time = TIME.multipliedBy(2);
            Path chains = chains(4);
            CompletableFuture<Load.Chains> refreshes =
                    CompletableFuture.supplyAsync(() -> Load.refreshes(server.publicAddress(), chains, 4, time));
            Load.Outcome userinfo = Load.hey(
                    4, time, server.publicAddress() + "/auth/userinfo", "-H", "Authorization: Bearer " + access);
            rotations += (long) (refreshes.join().perSecond() * time.toSeconds());
            requests += userinfo.requests();
            rows.add(List.of(
                    "" + (requests + rotations),
                    "" + rotations,
                    mega(heap()),
                    "" + server.residentMb(),
                    size("pg_relation_size('refresh_tokens')"),
                    size("pg_relation_size('refresh_tokens_pkey')"),
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

    private double storm(StagedServer other) {
        List<UUID> sessions = sql.withHandle(handle -> handle.select(
                        "INSERT INTO sessions (session_id, tenant_id, user_id, client_id, status, user_epoch, client_epoch, tenant_epoch, expires_at)"
                                + " SELECT gen_random_uuid(), tenant_id, gen_random_uuid(), 'demo-web', 'active', 1, 1, 1, now() + interval '1 hour'"
                                + " FROM tenants, generate_series(1, 10000) WHERE name = 'demo' RETURNING session_id")
                .mapTo(UUID.class)
                .list());
        long before = held(other);
        SessionRegister register = new SessionRegister(sql, TimeSource.system());
        Act act = new Act("figures", "storm", null);
        Racers.race(IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(racer -> () -> {
                    for (int i = racer; i < sessions.size(); i += 16) {
                        register.revoke(sessions.get(i), act);
                    }
                    return true;
                })
                .toList());
        long begun = System.nanoTime();
        Eventually.is(() -> held(other) >= before + sessions.size());
        return (System.nanoTime() - begun) / 1e9;
    }

    private static Staging shipped() {
        return Staging.shipped(Gatehouse.class, CONFIG).withJvm("-Xmx256m");
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

    private Path chains(int count) throws Exception {
        List<String> tokens = IntStream.range(0, count)
                .mapToObj(i -> signIn(server).text("refresh_token"))
                .toList();
        return Files.write(Files.createTempFile(folder, "tokens", ".txt"), tokens);
    }

    private static Answer signIn(StagedServer at) {
        String code = backend(at)
                .json(
                        "/auth/authorize",
                        Map.of(
                                "email",
                                "load@example.com",
                                "redirect_uri",
                                CALLBACK,
                                "scopes",
                                List.of("openid", "offline_access")))
                .text("code");
        return backend(at)
                .form("/auth/token", "grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
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

    private static String[] vouching() {
        return new String[] {"-m", "POST", "-H", BASIC, "-T", "application/json", "-d", VOUCH};
    }

    private static String[] form(String body) {
        return new String[] {"-m", "POST", "-H", BASIC, "-T", "application/x-www-form-urlencoded", "-d", body};
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static List<String> row(String what, Load.Outcome outcome) {
        return List.of(
                what,
                "%.0f".formatted(outcome.perSecond()),
                millis(outcome.accepted(), .5),
                millis(outcome.accepted(), .99) + " ms",
                "" + (outcome.failed() + outcome.refused().length));
    }

    private String size(String relation) {
        return text("SELECT round(" + relation + " / 1048576.0, 1)::text");
    }

    private String text(String query) {
        return sql.withHandle(handle -> handle.select(query).mapTo(String.class).one());
    }

    private static String mega(long bytes) {
        return "%.0f".formatted(bytes / 1048576.0);
    }
}
