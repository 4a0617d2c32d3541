package dev.gatehouse.flows;

import static dev.gatehouse.flows.LimitedGatehouse.guess;
import static dev.gatehouse.flows.LimitedGatehouse.refused;
import static dev.gatehouse.flows.LimitedGatehouse.tokenFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RedisServer;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** Limits that two instances count together in Redis; those of the read class are not given up for its sake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class RedisLimitsTest {
    private final TestTime time = new TestTime();
    private final RedisServer redis = RedisServer.start();
    private final LimitedGatehouse first;
    private final LimitedGatehouse second;

    RedisLimitsTest(TestDatabase database) {
        first = LimitedGatehouse.start(database, time, this::overRedis);
        second = LimitedGatehouse.start(database, time, this::overRedis);
    }

    private void overRedis(ObjectNode config) {
        config.withObject("/redis").put("url", redis.url()).put("timeout", "500 milliseconds");
        ObjectNode limits = config.withObject("/rateLimits");
        limits.put("store", "redis").put("authPerMinute", 4);
        limits.putArray("failClosed").add("read");
    }

    @AfterAll
    void stop() {
        second.close();
        first.close();
        redis.close();
    }

    @AfterEach
    void untilRedisCountsAgain() {
        Eventually.is(() -> {
            time.advance(Duration.ofSeconds(2));
            Answer answer = guess(first.somebody());
            return answer.header("X-RateLimit-Status").isEmpty()
                    && guess(second.somebody()).header("X-RateLimit-Status").isEmpty();
        });
    }

    @Test
    void allInstancesCountTogether() {
        String address = LimitedGatehouse.anAddress();
        for (int i = 0; i < 2; i++) {
            assertThat(guess(first.from(address)).status()).isEqualTo(401);
            assertThat(guess(second.from(address)).status()).isEqualTo(401);
        }

        refused(guess(first.from(address)), "rate_limit_exceeded");
        refused(guess(second.from(address)), "rate_limit_exceeded");
        try (Jedis client = redis.client()) {
            assertThat(client.keys("limit:*")).isNotEmpty().noneMatch(key -> key.contains(address));
        }
    }

    @Test
    void aResetIsSeenByAll() {
        String address = LimitedGatehouse.anAddress();
        for (int i = 0; i < 5; i++) {
            guess(first.from(address));
        }
        refused(guess(second.from(address)), "rate_limit_exceeded");

        assertThat(first.admin().post("/tasks/rate-limit-reset?ip=" + address).status())
                .isEqualTo(200);

        assertThat(guess(second.from(address)).status()).isEqualTo(401);
    }

    @Test
    void withoutRedisEachInstanceCountsForItselfAndSaysSo() {
        LimitedGatehouse.Client client = first.aClient(Map.of());
        assertThat(tokenFor(client, first.somebody()).header("X-RateLimit-Status"))
                .isEmpty();
        Http reader = first.somebody();
        redis.kill();
        try {
            for (int i = 0; i < 10; i++) {
                Answer answer = tokenFor(client, first.somebody());
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("X-RateLimit-Status")).contains("degraded");
            }
            Answer closed = reader.get("/auth/userinfo");
            assertThat(closed.status()).isEqualTo(503);
            assertThat(closed.header("Retry-After")).hasValue("1");
            assertThat(first.admin().post("/tasks/rate-limit-reset").status()).isEqualTo(503);
        } finally {
            redis.restart();
        }
    }
}
