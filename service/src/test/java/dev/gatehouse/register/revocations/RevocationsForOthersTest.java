package dev.gatehouse.register.revocations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.ground.redis.RedisConfig;
import dev.gatehouse.testkit.RedisServer;
import dev.gatehouse.testkit.TestTime;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The list as other services read it, kept by two instances that hear the news in whatever order. */
class RevocationsForOthersTest {
    private static RedisServer server;

    private final TestTime time = new TestTime();
    private final Instance one = new Instance();
    private final Instance two = new Instance();

    private final class Instance implements AutoCloseable {
        private final PrometheusRegistry metrics = new PrometheusRegistry();
        private final Redis redis =
                Redis.at(new RedisConfig(server.url(), null, null, Duration.seconds(1), null), metrics);
        private final RevocationsForOthers list = new RevocationsForOthers(redis, time.source(), metrics);

        Instance() {
            redis.look();
        }

        void hears(String name, Revocation revocation) {
            list.add(name, revocation);
            list.round(Map.of());
        }

        @Override
        public void close() {
            redis.close();
        }
    }

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void nothingIsRevoked() {
        server.flush();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    void anEpochNeverFalls() {
        one.hears("user:ada", epoch(5, 600));
        two.hears("user:ada", epoch(3, 600));

        assertThat(value("trl:user:ada")).isEqualTo("5");

        two.hears("user:ada", epoch(6, 600));

        assertThat(value("trl:user:ada")).isEqualTo("6");
    }

    @Test
    void whatIsToldAgainNeverEndsSooner() {
        one.hears("user:ada", epoch(5, 600));
        two.hears("user:ada", epoch(6, 60));

        assertThat(secondsOf("trl:user:ada")).isGreaterThan(500);
    }

    @Test
    void whatIsOverIsNotTold() {
        one.hears("jti:a", new Revocation(null, null, time.now()));

        assertThat(value("trl:jti:a")).isNull();
    }

    @Test
    void whatOthersCannotAskForIsNotTold() {
        one.hears("tenant:t", epoch(2, 600));

        assertThat(value("trl:tenant:t")).isNull();
        assertThat(value("trl:alive")).isNotNull();
    }

    /** Whoever emptied Redis emptied it of the sign that all is there, too. */
    @Test
    void allIsToldAgainWhenTheSignIsGone() {
        Map<String, Revocation> all =
                Map.of("session:s", new Revocation(null, null, time.now().plusSeconds(600)));
        one.list.round(all);
        server.flush();

        one.list.round(all);

        assertThat(value("trl:session:s")).isEqualTo("1");
        assertThat(value("trl:alive")).isNotNull();
    }

    private Revocation epoch(long epoch, long seconds) {
        return new Revocation(epoch, null, time.now().plusSeconds(seconds));
    }

    private static @Nullable String value(String key) {
        try (Jedis redis = server.client()) {
            return redis.get(key);
        }
    }

    private static long secondsOf(String key) {
        try (Jedis redis = server.client()) {
            return redis.ttl(key);
        }
    }
}
