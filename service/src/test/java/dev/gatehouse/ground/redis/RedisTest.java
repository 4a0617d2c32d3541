package dev.gatehouse.ground.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.RedisServer;
import dev.gatehouse.testkit.Scraped;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisTest {
    private final PrometheusRegistry metrics = new PrometheusRegistry();
    private RedisServer server;
    private Redis redis;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        redis = Redis.at(config(server.url()), metrics);
        redis.look();
    }

    @AfterEach
    void stop() {
        redis.close();
        server.close();
    }

    @Test
    void nobodyWaitsForARedisThatIsDead() {
        assertThat(redis.has("test", "key")).isFalse();

        server.kill();

        assertThatThrownBy(() -> redis.has("test", "key")).isInstanceOf(RedisUnavailable.class);
        assertThat(redis.isUp()).isFalse();
        assertThatThrownBy(() -> redis.has("test", "key")).hasMessage("Redis is away");
        assertThat(count("answered")).isEqualTo(1);
        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("bypassed")).isEqualTo(1);
        assertThat(Scraped.value(metrics, "gatehouse_redis_up")).isZero();
    }

    @Test
    void oneWaitsForARedisThatHangsAndNobodyAfterHim() {
        server.hang();

        assertThatThrownBy(() -> redis.has("test", "key")).hasMessage("Redis did not answer");
        assertThatThrownBy(() -> redis.has("test", "key")).hasMessage("Redis is away");
        redis.look();
        assertThat(redis.isUp()).isFalse();
    }

    @Test
    void whoLooksFindsOutFirst() {
        server.hang();
        redis.look();
        assertThatThrownBy(() -> redis.has("test", "key")).hasMessage("Redis is away");

        server.goOn();

        looksUp();
        assertThat(redis.has("test", "key")).isFalse();
    }

    @Test
    void whatComesBackIsUsedAgain() {
        server.kill();
        redis.look();
        assertThat(redis.state().up()).isFalse();
        assertThat(redis.state().trouble()).isNotEmpty();

        server.restart();

        looksUp();
        assertThat(redis.state()).isEqualTo(new Redis.State(true, ""));
        redis.delete("test", "key");
    }

    @Test
    void whatWasNotThereAtTheStartIsFoundLater() {
        server.kill();
        try (Redis late = Redis.at(config(server.url()), new PrometheusRegistry())) {
            late.look();
            assertThat(late.isUp()).isFalse();

            server.restart();

            Eventually.is(() -> {
                late.look();
                return late.isUp();
            });
        }
    }

    @Test
    void aRefusedCommandFailsAloneAndTellsNothingOfWhatWasSent() {
        try (Jedis other = server.client()) {
            other.set("text", "no hash");
        }

        assertThatThrownBy(() -> redis.field("test", "text", "field")).hasMessage("Redis refused: WRONGTYPE");
        assertThat(redis.isUp()).isTrue();
    }

    @Test
    void aWrongPasswordIsToldWithoutTheRightOrTheWrongOne() {
        try (RedisServer guarded = RedisServer.start("--requirepass", "right-one");
                Redis stranger = Redis.at(
                        new RedisConfig("redis://:wrong-one@127.0.0.1:" + guarded.port(), null, null, null, null),
                        new PrometheusRegistry());
                Redis friend = Redis.at(
                        new RedisConfig(guarded.url(), null, "right-one", Duration.seconds(1), null),
                        new PrometheusRegistry())) {
            stranger.look();
            friend.look();

            assertThat(stranger.state()).isEqualTo(new Redis.State(false, "WRONGPASS"));
            assertThat(friend.isUp()).isTrue();
        }
    }

    @Test
    void scriptsAreKnownAgainAfterARestart() {
        Script script = new Script("return ARGV[1]", "098e0f0d1448c0a81dafe820f66d460eb09263da");
        assertThat(redis.run("test", script, "key", "one")).isEqualTo("one");

        server.kill();
        redis.look();
        server.restart();
        looksUp();

        assertThat(redis.run("test", script, "key", "two")).isEqualTo("two");
    }

    @Test
    void deletesWhatMatches() {
        try (Jedis other = server.client()) {
            for (int i = 0; i < 2500; i++) {
                other.set("one:" + i, "");
            }
            other.set("two:1", "");

            redis.deleteMatching("test", "one:*");

            assertThat(other.dbSize()).isEqualTo(1);
        }
    }

    private void looksUp() {
        Eventually.is(() -> {
            redis.look();
            return redis.isUp();
        });
    }

    private double count(String outcome) {
        return Scraped.value(metrics, "gatehouse_redis_commands_total", "use", "test", "outcome", outcome);
    }

    private static RedisConfig config(String url) {
        return new RedisConfig(url, null, null, Duration.milliseconds(500), null);
    }
}
