package dev.gatehouse.operations.admin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Blocker;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class BlockersTaskTest {
    private static final Act ACT = new Act("operator:test", "", "request-1");

    private final AdminApi admin;
    private final TestDatabase database;
    private final Jdbi jdbi;

    BlockersTaskTest(RunningGatehouse gatehouse, TestDatabase database) {
        this.admin = AdminApi.of(gatehouse);
        this.database = database;
        this.jdbi = database.back();
    }

    @Test
    void namesWhoHoldsATableAndEndsIt() throws Exception {
        Realm realm = Realm.in(jdbi);
        try (Blocker blocker = Blocker.holding(jdbi, "LOCK TABLE tenants IN ACCESS EXCLUSIVE MODE")) {
            Thread waiting = Thread.ofVirtual()
                    .start(() -> jdbi.useTransaction(h -> {
                        h.execute("SET LOCAL lock_timeout = 0");
                        h.execute("SELECT 1 FROM tenants");
                    }));
            Eventually.holds("it is named", () -> blockers().findValue("pid") != null);
            assertThat(blockers()).singleElement().satisfies(one -> {
                assertThat(one.path("pid").asInt()).isEqualTo(blocker.pid());
                assertThat(one.path("application").asText()).isEqualTo("psql");
                assertThat(one.path("locked").asText()).isEqualTo("tenants");
                assertThat(one.path("waiting").asInt()).isPositive();
                assertThat(one.path("statement").asText()).isEqualTo("SELECT");
            });

            assertThat(admin.post("/tasks/end-blocker?reason=left+open&pid=" + blocker.pid())
                            .json()
                            .path("gone")
                            .asBoolean())
                    .isTrue();
            waiting.join();
            assertThat(blockers()).isEmpty();
            String recorded =
                    realm.text("SELECT aggregate_id || payload::text FROM audit_trail WHERE action = 'task_run'");
            assertThat(recorded).contains("end-blocker", "left open", Integer.toString(blocker.pid()));
        }
    }

    @Test
    void endsNobodyWhomNoOtherWaitsFor() throws Exception {
        try (Blocker harmless = Blocker.holding(jdbi, "SELECT pg_advisory_xact_lock(12)")) {
            assertThat(admin.post("/tasks/end-blocker?pid=" + harmless.pid()).status())
                    .isEqualTo(404);
            assertThat(admin.post("/tasks/end-blocker?pid=-1").status()).isEqualTo(400);
            int there =
                    jdbi.withHandle(h -> h.select("SELECT count(*) FROM pg_stat_activity WHERE pid = ?", harmless.pid())
                            .mapTo(Integer.class)
                            .one());
            assertThat(there).isOne();
        }
    }

    @Test
    void saysWhichRightIsMissingAndEndsNobody() throws Exception {
        jdbi.useHandle(h -> h.execute("CREATE ROLE weak"));
        try (HikariDataSource pool = poolOf("weak");
                Blocker strong = Blocker.holding(jdbi, "LOCK TABLE tenants IN SHARE MODE")) {
            Jdbi weak = JdbiFactory.over(pool);
            EndBlockerTask task = new EndBlockerTask(weak, new TaskLog(weak));

            assertThatThrownBy(() -> task.run(new TaskCall(Map.of("pid", Integer.toString(strong.pid())), ACT)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("pg_signal_backend");
            assertThat(blockers()).hasSize(1);
        } finally {
            jdbi.useHandle(h -> h.execute("DROP ROLE weak"));
        }
    }

    private HikariDataSource poolOf(String role) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setConnectionInitSql("SET ROLE " + role);
        return pool;
    }

    private JsonNode blockers() {
        JsonNode items = admin.post("/tasks/blockers").json().path("items");
        assertThat(StreamSupport.stream(items.spliterator(), false)).allMatch(one -> one.hasNonNull("pid"));
        return items;
    }
}
