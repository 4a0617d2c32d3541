package dev.gatehouse.flows;

import static dev.gatehouse.flows.LimitedGatehouse.guess;
import static dev.gatehouse.flows.LimitedGatehouse.refusedAfter;
import static dev.gatehouse.flows.LimitedGatehouse.tokenFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do about limits, with the buckets in the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class RateLimitTasksTest {
    private final TestTime time = new TestTime();
    private final TestDatabase database;
    private final LimitedGatehouse gatehouse;

    RateLimitTasksTest(TestDatabase database) {
        this.database = database;
        this.gatehouse = LimitedGatehouse.start(
                database,
                time,
                config -> config.withObject("/rateLimits")
                        .put("store", "postgres")
                        .put("authPerMinute", 3));
    }

    @AfterEach
    void setTimeRight() {
        time.reset();
    }

    @AfterAll
    void stop() {
        gatehouse.close();
    }

    @Test
    @DisplayName("env-configurable")
    void theNumbersAreTheConfigurations() {
        Http caller = gatehouse.somebody();

        refusedAfter(3, () -> guess(caller), "rate_limit_exceeded");
    }

    @Test
    @DisplayName("admin reset")
    void aResetFillsTheBucketsOfOne() {
        String address = LimitedGatehouse.anAddress();
        Http one = gatehouse.from(address);
        Http other = gatehouse.somebody();
        refusedAfter(3, () -> guess(one), "rate_limit_exceeded");
        refusedAfter(3, () -> guess(other), "rate_limit_exceeded");

        task("rate-limit-reset?ip=" + address, 200);

        assertThat(guess(one).status()).isEqualTo(401);
        assertThat(guess(other).status()).isEqualTo(429);
    }

    @Test
    void aResetOfAClientIsNoResetOfAnother() {
        LimitedGatehouse.Client one = gatehouse.aClient(Map.of("rate_limit_per_minute", 2));
        LimitedGatehouse.Client other = gatehouse.aClient(Map.of("rate_limit_per_minute", 2));
        refusedAfter(2, () -> tokenFor(one, gatehouse.somebody()), "client_rate_limit_exceeded");
        refusedAfter(2, () -> tokenFor(other, gatehouse.somebody()), "client_rate_limit_exceeded");

        task("rate-limit-reset?client_id=" + one.id(), 200);

        assertThat(tokenFor(one, gatehouse.somebody()).status()).isEqualTo(200);
        assertThat(tokenFor(other, gatehouse.somebody()).status()).isEqualTo(429);
    }

    @Test
    void aResetOfEverythingAlsoEndsLockouts() {
        Http caller = gatehouse.somebody();
        Supplier<Answer> wrong = () -> App.web(caller).authorize("password", "wrong");
        refusedAfter(5, wrong, "too many failed sign-ins");

        task("rate-limit-reset", 200);

        assertThat(wrong.get().status()).isEqualTo(403);
        assertThat(database.rowsOf("lockouts")).isOne();
    }

    @Test
    @DisplayName("allowlist add / bypass / expiry / remove")
    void anAllowanceLetsAnAddressPassUntilItEndsOrIsTakenBack() {
        String address = LimitedGatehouse.anAddress();
        Http caller = gatehouse.from(address);
        refusedAfter(3, () -> guess(caller), "rate_limit_exceeded");

        assertThat(task("rate-limit-allow?for=10m&ip=" + address, 200).text("until"))
                .isNotEmpty();
        passes(caller);

        time.advance(Duration.ofMinutes(11));
        refusedAfter(3, () -> guess(caller), "rate_limit_exceeded");

        task("rate-limit-allow?ip=" + address, 200);
        passes(caller);
        task("rate-limit-allow?remove=true&ip=" + address, 200);
        refusedAfter(0, () -> guess(caller), "rate_limit_exceeded");
        task("rate-limit-allow?remove=true&ip=" + address, 404);
    }

    @Test
    void aClientMayBeAllowedToo() {
        LimitedGatehouse.Client client = gatehouse.aClient(Map.of("rate_limit_per_minute", 1));
        refusedAfter(1, () -> tokenFor(client, gatehouse.somebody()), "client_rate_limit_exceeded");

        task("rate-limit-allow?client_id=" + client.id(), 200);

        for (int i = 0; i < 5; i++) {
            assertThat(tokenFor(client, gatehouse.somebody()).status()).isEqualTo(200);
        }
    }

    @Test
    void anAddressIsOnRecordOnlyWhereAddressesExpire() {
        task("rate-limit-allow?ip=192.0.2.99", 200);
        task("rate-limit-reset?ip=192.0.2.99", 200);

        List<String> rows = database.back()
                .withHandle(handle -> handle.select(
                                "SELECT (to_jsonb(o) - 'origin')::text || (o.origin ->> 'address') FROM audit_trail o"
                                        + " WHERE aggregate_type = 'rate_limit' AND o.origin ->> 'address' = '192.0.2.99'")
                        .mapTo(String.class)
                        .list());
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(row.replaceFirst("192\\.0\\.2\\.99$", "")).doesNotContain("192.0.2.99"));
        String kept = database.back()
                .withHandle(handle -> handle.select("SELECT string_agg(a::text, '') FROM rate_allowances a")
                        .mapTo(String.class)
                        .one());
        assertThat(kept).isNotEmpty().doesNotContain("192.0.2.99");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate-limit-reset?ip=nowhere",
                "rate-limit-reset?user_id=ada",
                "rate-limit-reset?ip=192.0.2.1&client_id=demo-web",
                "rate-limit-allow",
                "rate-limit-allow?ip=192.0.2.0/24",
                "rate-limit-allow?ip=192.0.2.1&for=31d",
                "rate-limit-allow?ip=192.0.2.1&for=soon"
            })
    void whatIsNotUnderstoodIsRefused(String call) {
        task(call, 400);
    }

    @Test
    @DisplayName("fallback when Redis unavailable (X-RateLimit-Status degraded)")
    void whileTheStoreFailsEachInstanceCountsForItselfAndSaysSo() {
        Http caller = gatehouse.somebody();
        database.back().useHandle(handle -> handle.execute("ALTER TABLE rate_buckets RENAME TO away"));
        try {
            for (int i = 0; i < 3; i++) {
                Answer answer = guess(caller);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("X-RateLimit-Status")).contains("degraded");
            }
            assertThat(guess(caller).status()).isEqualTo(429);
        } finally {
            database.back().useHandle(handle -> handle.execute("ALTER TABLE away RENAME TO rate_buckets"));
        }
        time.advance(Duration.ofSeconds(2));
        assertThat(guess(gatehouse.somebody()).header("X-RateLimit-Status")).isEmpty();
    }

    @Test
    void twoInstancesOnOneDatabaseCountTogether() {
        try (LimitedGatehouse second = LimitedGatehouse.start(
                database,
                time,
                config -> config.withObject("/rateLimits")
                        .put("store", "postgres")
                        .put("authPerMinute", 3))) {
            String address = LimitedGatehouse.anAddress();
            assertThat(guess(gatehouse.from(address)).status()).isEqualTo(401);
            assertThat(guess(second.from(address)).status()).isEqualTo(401);
            assertThat(guess(gatehouse.from(address)).status()).isEqualTo(401);
            assertThat(guess(second.from(address)).status()).isEqualTo(429);
        }
    }

    private void passes(Http caller) {
        for (int i = 0; i < 8; i++) {
            assertThat(guess(caller).status()).isEqualTo(401);
        }
    }

    private Answer task(String call, int status) {
        Answer answer = gatehouse.admin().post("/tasks/" + call);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        return answer;
    }
}
