package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Beyond what this server does at once a caller is sent away at once, in the language of every error, and hurts nobody else. */
@ExtendWith(PostgresExtension.class)
class SheddingTest {
    @Test
    void whoFindsTheDatabasesQueueFullIsSentAwayAtOnce(TestDatabase database) throws Exception {
        try (RunningGatehouse gatehouse = start(database, config -> {
                    config.withObject("/database").put("hotPoolSize", 1).put("lockTimeout", "4 seconds");
                    config.withObject("/admission").put("queue", 0);
                });
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Http http = gatehouse.http();
            App app = App.backend(http, "shed@example.com");
            Answer tokens = app.signIn();
            Answer others = app.signIn();

            Future<Answer> running;
            List<Answer> refused;
            try (Handle holder = database.back().open()) {
                running = holdingALock(holder, thread, () -> app.refresh(tokens));
                refused = Racers.race(List.<Callable<Answer>>of(
                        () -> app.refresh(others),
                        () -> app.revoke(others.text("refresh_token")),
                        () -> app.token(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token",
                                others.text("access_token"),
                                "subject_token_type",
                                "urn:ietf:params:oauth:token-type:access_token"),
                        () -> http.get("/auth/authorize", "client_id", "demo-web"),
                        () -> http.get("/auth/logout", "id_token_hint", others.text("id_token"))));
                assertThat(gatehouse.admin().get("/health/ready").status())
                        .isEqualTo(200); // or the next one would be overloaded too
                // what needs no connection waits for nobody who has one
                assertThat(http.get("/auth/jwks").status()).isEqualTo(200);
                assertThat(app.token("grant_type", "client_credentials").status())
                        .isEqualTo(200);
                holder.rollback();
            }

            assertThat(refused).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                assertThat(answer.header("Retry-After").orElse("none")).matches("[1-9]");
            });
            assertThat(running.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(app.refresh(others).status()).isEqualTo(200);
            assertThat(List.of("/auth/token", "/auth/revoke", "/auth/authorize", "/auth/logout"))
                    .allSatisfy(endpoint -> assertThat(metrics(gatehouse)).containsPattern(counted(endpoint, "shed")));
            assertThat(metrics(gatehouse)).doesNotContainPattern(counted("[^\"]*", "failed"));
            assertThat(metrics(gatehouse))
                    .contains("token_exchange_total_ms_count{outcome=\"shed\",path=\"fused\"} 1")
                    .doesNotContainPattern("oidc_adapter_upsert_error_count_total\\{[^}]*} [^0]");
        }
    }

    @Test
    void aStormOnOneKindOfEndpointLeavesRoomForTheOthers(TestDatabase database) throws Exception {
        try (RunningGatehouse gatehouse = start(database, config -> {
                    config.withObject("/database").put("lockTimeout", "4 seconds");
                    config.withObject("/admission").put("inFlight", 1).put("queue", 0);
                });
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Http http = gatehouse.http();
            App app = App.backend(http, "room@example.com");
            Answer tokens = app.signIn();

            Future<Answer> running;
            try (Handle holder = database.back().open()) {
                running = holdingALock(holder, thread, () -> letIn(() -> app.refresh(tokens)));

                Answer refused = http.withHeader("X-Request-ID", "mine").form("/auth/token");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.text("error")).isEqualTo("temporarily_unavailable");
                assertThat(refused.header("Retry-After")).contains("1");
                assertThat(refused.header("Cache-Control")).contains("no-store");
                assertThat(refused.header("X-Request-ID")).contains("mine");
                assertThat(letIn(() -> app.userinfo(tokens)).status()).isEqualTo(200);
                assertThat(letIn(() -> http.get("/auth/authorize", "client_id", "nobody"))
                                .status())
                        .isEqualTo(400);
                assertThat(metrics(gatehouse)).containsPattern(counted("/auth/token", "shed"));
                holder.rollback();
            }
            assertThat(running.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(letIn(() -> app.token("grant_type", "client_credentials"))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String metrics(RunningGatehouse gatehouse) {
        return gatehouse
                .admin()
                .withBearer(AdminApi.DEMO_TOKEN)
                .get("/metrics/prometheus")
                .body();
    }

    private static String counted(String endpoint, String outcome) {
        return "gatehouse_request_seconds_count\\{endpoint=\"" + endpoint + "\",outcome=\"" + outcome + "\"} [1-9]";
    }

    /** A caller has its answer a moment before its place is free, so the next one may have to try again. */
    private static Answer letIn(Supplier<Answer> request) {
        Instant bound = Instant.now().plusSeconds(20);
        Answer answer = request.get();
        while (answer.status() == 503 && Instant.now().isBefore(bound)) {
            answer = request.get();
        }
        return answer;
    }

    private static RunningGatehouse start(TestDatabase database, Consumer<ObjectNode> change) {
        return RunningGatehouse.start(database, new TestTime(), Map.of(), change);
    }

    /** A request that holds a connection until the lock is given up. */
    private static Future<Answer> holdingALock(Handle holder, ExecutorService thread, Callable<Answer> request) {
        holder.begin();
        holder.execute("SELECT 1 FROM sessions FOR UPDATE");
        Future<Answer> running = thread.submit(request);
        Instant bound = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(bound)) {
            if (holder.select(
                            "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    .mapTo(Boolean.class)
                    .one()) {
                return running;
            }
        }
        throw new AssertionError("nobody waits");
    }
}
