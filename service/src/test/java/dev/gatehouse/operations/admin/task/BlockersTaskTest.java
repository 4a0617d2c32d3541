package dev.gatehouse.operations.admin.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Blocker;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class BlockersTaskTest {
    private final AdminApi admin;
    private final Jdbi jdbi;

    BlockersTaskTest(RunningGatehouse gatehouse, Jdbi jdbi) {
        this.admin = AdminApi.of(gatehouse);
        this.jdbi = jdbi;
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

    private JsonNode blockers() {
        JsonNode items = admin.post("/tasks/blockers").json().path("items");
        assertThat(StreamSupport.stream(items.spliterator(), false)).allMatch(one -> one.hasNonNull("pid"));
        return items;
    }
}
