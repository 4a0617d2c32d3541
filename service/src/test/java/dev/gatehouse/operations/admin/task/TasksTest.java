package dev.gatehouse.operations.admin.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class TasksTest {
    private static final String NOBODY = "019b76da-a800-7000-8000-00000000ffff";

    private final TestTime time = new TestTime();
    private final RunningGatehouse gatehouse;
    private final Realm realm;
    private final AdminApi admin;
    private final AdminApi operate;
    private final AdminApi read;

    TasksTest(TestDatabase database) {
        this.gatehouse = RunningGatehouse.start(
                database,
                time,
                Map.of(),
                config -> List.of("read", "operate")
                        .forEach(scope -> config.withArray("operators")
                                .addObject()
                                .put("name", scope)
                                .put("tokenSha256", HexFormat.of().formatHex(Sha256.of(scope + "-token")))
                                .putArray("scopes")
                                .add(scope)));
        this.realm = Realm.in(database.back());
        this.admin = AdminApi.of(gatehouse);
        this.operate = admin.withToken("operate-token");
        this.read = admin.withToken("read-token");
    }

    @AfterAll
    void stop() {
        gatehouse.close();
    }

    @Test
    void theListSaysWhatThereIsAndWhoMayRunIt() {
        JsonNode tasks = read.get("/tasks").json().path("items");

        assertThat(StreamSupport.stream(tasks.spliterator(), false)
                        .map(task -> task.path("name").asText()
                                + ' '
                                + task.path("scope").asText()))
                .contains(
                        "revoke-session operate",
                        "logout-user operate",
                        "raise-epoch operate",
                        "rotate-keys admin",
                        "rewrap-keys admin",
                        "sweep operate",
                        "outbox-replay operate",
                        "cache-flush operate",
                        "log-level operate",
                        "pool-resize operate",
                        "gc operate");
    }

    @Test
    void aTaskThatIsNotThereIs404() {
        assertThat(admin.post("/tasks/format-disk").status()).isEqualTo(404);
    }

    @Test
    void anOperatorOfTooSmallAScopeIsRefusedByEveryTask() {
        long before = realm.count("SELECT count(*) FROM audit_trail WHERE category = 'compliance'");
        for (JsonNode task : read.get("/tasks").json().path("items")) {
            String path = "/tasks/" + task.path("name").asText();
            if (task.path("scope").asText().equals("read")) {
                continue;
            }
            assertThat(read.post(path).status()).as("read: %s", path).isEqualTo(403);
            if (task.path("scope").asText().equals("admin")) {
                assertThat(operate.post(path).status()).as("operate: %s", path).isEqualTo(403);
            }
        }
        assertThat(realm.count("SELECT count(*) FROM audit_trail WHERE category = 'compliance'"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "revoke-session,                                       usage",
        "revoke-session?session_id=x,                          session_id",
        "logout-user,                                          usage",
        "logout-user?user_id=ada,                              user_id",
        "logout-user?user_id=" + NOBODY + "&user=1,            usage",
        "raise-epoch,                                          exactly one",
        "raise-epoch?user_id=" + NOBODY + "&tenant_id=" + NOBODY + ", exactly one",
        "raise-epoch?tenant_id=7,                              tenant_id",
        "rotate-keys?algorithm=HS256,                          algorithm",
        "rotate-keys?algorithm=ES256&compromised=x,            algorithm",
        "rewrap-keys?key=x,                                    usage",
        "sweep?table=users,                                    table",
        "sweep?dry_run=perhaps,                                dry_run",
        "cache-flush?cache=everything,                         cache",
        "cache-flush?cache=users&key=ada,                      key",
        "cache-flush?cache=keys&key=x,                         key",
        "cache-flush?key=x,                                    key",
        "cache-stats?cache=keys,                               usage",
        "rollout-report?minutes=0,                             minutes",
        "rollout-report?minutes=31,                            minutes",
        "rollout-report?minutes=all,                           minutes",
        "flags?value=on,                                       usage",
        "flags?flag=colours&value=on,                          flag",
        "flags?flag=answers-from-memory&value=maybe,           value",
        "flags?flag=answers-from-memory&value=on&percent=5,    percent",
        "flags?flag=answers-from-memory&value=on&rollout_value=off&percent=101, percent",
        "flags?flag=answers-from-memory&value=on&rollout_value=blue&percent=5, rollout_value",
        "outbox-replay?from=2026-01-01T00:00:00Z,               to",
        "outbox-replay?to=2026-01-01T00:00:00Z,                 from",
        "outbox-replay?from=then&to=2026-01-01T00:00:00Z,       from",
        "outbox-replay?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, after from",
        "outbox-replay?event_ids=one,                           event_ids",
        "outbox-replay?event_ids=1&from=2026-01-01T00:00:00Z,   event_ids",
        "log-level,                                            usage",
        "log-level?logger=dev.gatehouse,                       usage",
        "log-level?logger=org.jdbi&level=DEBUG,                logger",
        "log-level?logger=dev.gatehouses&level=DEBUG,          logger",
        "log-level?logger=dev.gatehouse&level=LOUD,            level",
        "log-level?logger=dev.gatehouse&level=DEBUG&for=soon,  for",
        "log-level?logger=dev.gatehouse&level=DEBUG&for=25h,   for",
        "log-level?logger=dev.gatehouse&level=DEBUG&for=0s,    for",
        "pool-resize?pool=hot,                                 usage",
        "pool-resize?pool=hot&size=0,                          size",
        "pool-resize?pool=hot&size=1001,                       size",
        "pool-resize?pool=back&size=101,                       size",
        "pool-resize?pool=back&size=four,                      size",
        "pool-resize?pool=cold&size=4,                         pool",
        "end-blocker,                                          usage",
        "end-blocker?pid=none,                                 pid",
        "gc?hard=true,                                         usage"
    })
    void badArgumentsAre400AndAreTold(String call, String told) {
        Answer answer = admin.post("/tasks/" + call);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(told);
    }

    /** Read as left out, each would sweep every table for good, or rotate every key. */
    @Test
    void anArgumentThatSaysNothingIsNotTakenForOneThatWasLeftOut() {
        assertThat(admin.post("/tasks/sweep?table=").status()).isEqualTo(400);
        assertThat(admin.form("/tasks/sweep", "dry_run", "").status()).isEqualTo(400);
        assertThat(admin.post("/tasks/sweep", Map.of("dry_run", List.of(true))).status())
                .isEqualTo(400);
        assertThat(admin.post("/tasks/rotate-keys", Map.of("compromised", Map.of("kid", "x")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void revokeSessionEndsItOnce() {
        UUID session = realm.aSession("active");

        Answer done = recorded(operate, "revoke-session?session_id=" + session, "session_revoked");

        assertThat(done.text("status")).isEqualTo("revoked");
        assertThat(realm.statusOf(session)).isEqualTo("revoked");
        assertThat(operate.post("/tasks/revoke-session?session_id=" + session).status())
                .isEqualTo(409);
        assertThat(operate.post("/tasks/revoke-session?session_id=" + NOBODY).status())
                .isEqualTo(404);
    }

    @Test
    void raiseEpochEndsWhatWasIssuedUnderAClient() {
        Realm other = Realm.in(realm.jdbi());

        Answer done = recorded(operate, "raise-epoch?client_id=" + other.clientId(), "sessions_revoked");

        assertThat(done.text("id")).isEqualTo(other.clientId());
        assertThat(realm.count("SELECT epoch FROM clients WHERE client_id = ?", other.clientId()))
                .isEqualTo(2);
        assertThat(operate.post("/tasks/raise-epoch?client_id=nobody").status()).isEqualTo(404);
    }

    @Test
    void logoutUserEndsWhatTheUserHad() {
        Realm user = realm.withUser();

        Answer done = recorded(operate, "logout-user?user_id=" + user.userId(), "sessions_revoked");

        assertThat(done.text("user_id")).isEqualTo(user.userId().toString());
        assertThat(realm.count("SELECT epoch FROM users WHERE user_id = ?", user.userId()))
                .isEqualTo(2);
        assertThat(operate.post("/tasks/logout-user?user_id=" + NOBODY).status())
                .isEqualTo(404);
    }

    @Test
    void raiseEpochEndsWhatATenantHad() {
        Realm other = Realm.in(realm.jdbi());

        Answer done = recorded(operate, "raise-epoch?tenant_id=" + other.tenantId(), "sessions_revoked");

        assertThat(done.text("raised")).isEqualTo("tenant");
        assertThat(realm.count("SELECT epoch FROM tenants WHERE tenant_id = ?", other.tenantId()))
                .isEqualTo(2);
        assertThat(operate.post("/tasks/raise-epoch?user_id=" + NOBODY).status())
                .isEqualTo(404);
    }

    @Test
    void rotateKeysPublishesASuccessorOfOneAlgorithm() {
        Answer done = recorded(admin, "rotate-keys?algorithm=EdDSA", "keys_rotated");

        JsonNode rotated = done.json().path("rotated");
        assertThat(rotated).hasSize(1);
        assertThat(jwks())
                .contains(
                        rotated.path(0).path("kid").asText(),
                        rotated.path(0).path("replaced").asText());
        assertThat(Instant.parse(rotated.path(0).path("sign_from").asText())).isAfter(time.now());
    }

    @Test
    void rotateKeysMakesOneOfEachAlgorithmWhenNoneIsNamed() {
        assertThat(admin.post("/tasks/rotate-keys").json().path("rotated")).hasSize(3);
    }

    @Test
    void aCompromisedKeyIsGoneAtOnce() {
        String kid = phase("signing", "ES256");

        Answer done = recorded(admin, "rotate-keys?compromised=" + kid, "key_compromised");

        assertThat(done.text("removed")).isEqualTo(kid);
        assertThat(jwks()).doesNotContain(kid).contains(done.text("successor"));
        assertThat(phase("signing", "ES256")).isEqualTo(done.text("successor"));
        assertThat(admin.post("/tasks/rotate-keys?compromised=" + kid).status()).isEqualTo(409);
        assertThat(admin.post("/tasks/rotate-keys?compromised=nobody").status()).isEqualTo(404);
    }

    @Test
    void rewrapKeysHasNothingToDoUnlessAnotherKeySealed() {
        Answer done = admin.post("/tasks/rewrap-keys");

        assertThat(done.json().path("rewrapped").asInt(-1)).isZero();
        assertThat(done.json().path("unreadable")).isEmpty();
        assertThat(done.text("kek_id"))
                .isEqualTo(read.get("/debug/state").json().at("/keys/0/kek_id").asText());
    }

    @Test
    void sweepTellsHowFarItIsWhileItRunsAndAfterwards() {
        realm.execute(
                "UPDATE sessions SET expires_at = now() - interval '1 day' WHERE session_id = ?",
                realm.aSession("active"));

        Answer begun = recorded(operate, "sweep?table=sessions&dry_run=true", "task_run");
        JsonNode dry = over(begun.text("run_id"));
        JsonNode wet = over(operate.post("/tasks/sweep").text("run_id"));

        assertThat(dry.path("state").asText()).isEqualTo("done");
        assertThat(dry.path("steps")).hasSize(1);
        assertThat(dry.at("/steps/0/deleted").asInt()).isEqualTo(1);
        assertThat(dry.at("/steps/0/expected")).isEqualTo(dry.at("/steps/0/visited"));
        assertThat(wet.path("steps")).hasSizeGreaterThan(9);
        assertThat(realm.count("SELECT count(*) FROM sessions WHERE expires_at < now()"))
                .isZero();
        assertThat(read.get("/api/runs").json().at("/items/0/run_id")).isEqualTo(wet.path("run_id"));
        assertThat(read.get("/debug/state").json().path("last_sweep")).isEqualTo(wet);
        assertThat(read.get("/api/runs/" + NOBODY).status()).isEqualTo(404);
    }

    @Test
    void cacheFlushReadsAnewWhatItNames() {
        assertThat(recorded(operate, "cache-flush?cache=keys", "task_run").body())
                .contains("[\"keys\"]");
        assertThat(operate.post("/tasks/cache-flush").json().path("flushed"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "clients", "users", "resources", "sessions", "dead-tokens", "keys", "redirect-origins");
    }

    @Test
    void cacheFlushForgetsOneEntry() {
        Answer done = operate.post("/tasks/cache-flush?cache=clients&key=demo-web");

        assertThat(done.text("key")).isEqualTo("demo-web");
        assertThat(done.json().path("flushed")).extracting(JsonNode::asText).containsExactly("clients");
    }

    @Test
    void cacheStatsTellsOfEveryCache() {
        JsonNode stats = read.post("/tasks/cache-stats").json();

        assertThat(stats.path("bypassed").asBoolean(true)).isFalse();
        assertThat(stats.path("caches"))
                .extracting(cache -> cache.path("name").asText())
                .containsExactly("clients", "users", "resources", "sessions", "dead-tokens");
        assertThat(stats.path("caches"))
                .allMatch(cache -> cache.path("capacity").asInt() > 0);
    }

    @Test
    void logLevelSaysWhenItReturns() {
        Answer done = recorded(operate, "log-level?logger=dev.gatehouse.nothing.at.all&level=DEBUG&for=2m", "task_run");

        assertThat(Instant.parse(done.text("until")))
                .isBetween(time.now().plus(Duration.ofMinutes(1)), time.now().plus(Duration.ofMinutes(2)));
    }

    @Test
    void poolResizeChangesThisInstancesPoolAndSaysWhatItWas() {
        Answer done = recorded(operate, "pool-resize?pool=hot&size=7", "task_run");

        assertThat(done.json().path("before").asInt()).isEqualTo(16);
        assertThat(done.json().path("after").asInt()).isEqualTo(7);
        assertThat(read.get("/debug/state").json().at("/pools/0/max").asInt()).isEqualTo(7);
        assertThat(admin.get("/api/audit", "action", "task_run", "limit", "1")
                        .json()
                        .at("/items/0")
                        .toString())
                .contains("\"before\":16", "\"after\":7", "\"pool\":\"hot\"");
        operate.post("/tasks/pool-resize?pool=hot&size=16");
    }

    @Test
    void gcTellsTheHeapBeforeAndAfter() {
        assertThat(recorded(operate, "gc", "task_run").json().path("after").asLong())
                .isPositive();
    }

    @Test
    void argumentsMayComeAsJsonWithAReason() {
        Answer done = operate.with("X-Request-ID", "reasoned")
                .post("/tasks/cache-flush", Map.of("cache", "keys", "reason", "ticket 7"));

        assertThat(done.status()).isEqualTo(200);
        assertThat(realm.text("SELECT payload ->> 'reason' FROM audit_trail WHERE request_id = 'reasoned'"))
                .isEqualTo("ticket 7");
    }

    @Test
    void theStateNamesOperatorsAndNeverTheirTokens() {
        Answer state = read.get("/debug/state");

        assertThat(state.json().path("operators")).hasSizeGreaterThan(2);
        assertThat(state.body())
                .contains("operator:read")
                .doesNotContain(HexFormat.of().formatHex(Sha256.of("read-token")));
        assertThat(state.json().path("pools"))
                .extracting(pool -> pool.path("name").asText())
                .containsExactly("hot", "back", "news");
        assertThat(state.json().path("health"))
                .extracting(check -> check.path("name").asText())
                .contains("database", "schema", "changes", "keys");
    }

    /** What a task did, after it was seen to have left exactly one row in the audit. */
    private Answer recorded(AdminApi by, String call, String action) {
        String request = UUID.randomUUID().toString();
        Answer answer = by.with("X-Request-ID", request).post("/tasks/" + call);
        assertThat(answer.status()).as(answer::toString).isEqualTo(200);
        assertThat(realm.text("SELECT string_agg(action, ' ') FROM audit_trail WHERE request_id = ?", request))
                .isEqualTo(action);
        return answer;
    }

    private JsonNode over(String runId) {
        Instant patience = Instant.now().plusSeconds(30);
        JsonNode run = read.get("/api/runs/" + runId).json();
        while (run.path("state").asText().equals("running") && Instant.now().isBefore(patience)) {
            run = read.get("/api/runs/" + runId).json();
        }
        return run;
    }

    private String phase(String phase, String algorithm) {
        return StreamSupport.stream(read.get("/debug/state").json().path("keys").spliterator(), false)
                .filter(key -> key.path("phase").asText().equals(phase)
                        && key.path("algorithm").asText().equals(algorithm))
                .map(key -> key.path("kid").asText())
                .findFirst()
                .orElseThrow();
    }

    private List<String> jwks() {
        return StreamSupport.stream(
                        gatehouse.http().get("/auth/jwks").json().path("keys").spliterator(), false)
                .map(key -> key.path("kid").asText())
                .toList();
    }
}
