package dev.gatehouse.ground.redis;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Command;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.RedisServer;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A real cluster, and real Sentinels. */
class RedisTopologiesTest {
    private static final Script KEEP =
            new Script("return redis.call('SET', KEYS[1], ARGV[1])", "d8f2fad9f8e86a53d2a6ebd960b33c4972cacc37");

    @Test
    void aClusterOfThreeIsOneRedis() {
        List<RedisServer> nodes = Stream.generate(() -> RedisServer.start("--cluster-enabled", "yes"))
                .limit(3)
                .toList();
        try (Redis redis = at("redis-cluster://" + addresses(nodes))) {
            join(nodes);
            looksUp(redis);

            for (int i = 0; i < 100; i++) {
                assertThat(redis.run("test", KEEP, "one:" + i, "x")).isEqualTo("OK");
                assertThat(redis.has("test", "one:" + i)).isTrue();
            }
            assertThat(nodes.stream().map(RedisTopologiesTest::keys)).allMatch(keys -> keys > 10);

            redis.deleteMatching("test", "one:*");
            assertThat(nodes.stream().map(RedisTopologiesTest::keys)).containsOnly(0L);
        } finally {
            nodes.forEach(RedisServer::close);
        }
    }

    @Test
    void aClusterWithoutOneOfItsNodesIsUnavailableAndNothingWorse() {
        List<RedisServer> nodes = Stream.generate(() -> RedisServer.start("--cluster-enabled", "yes"))
                .limit(3)
                .toList();
        try (Redis redis = at("redis-cluster://" + addresses(nodes))) {
            join(nodes);
            looksUp(redis);

            nodes.getLast().kill();

            int failed = 0;
            for (int i = 0; i < 100; i++) {
                redis.look();
                try {
                    redis.has("test", "one:" + i);
                } catch (RedisUnavailable failure) {
                    failed++;
                }
            }
            assertThat(failed).isPositive();
        } finally {
            nodes.forEach(RedisServer::close);
        }
    }

    @Test
    void theNextMasterIsFoundBySentinels() {
        try (RedisServer master = RedisServer.start();
                RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1 " + master.port());
                RedisServer sentinel = RedisServer.sentinelOf(master, "gatehouse");
                Redis redis = at("redis-sentinel://127.0.0.1:" + sentinel.port() + "/gatehouse")) {
            looksUp(redis);
            redis.put("test", "before", "x", java.time.Duration.ofMinutes(1));
            Eventually.is(() -> keys(replica) == 1);
            Eventually.is(() -> knowsItsReplica(sentinel));

            master.kill();

            Eventually.is(() -> {
                redis.look();
                return redis.isUp() && canWrite(redis);
            });
            assertThat(redis.has("test", "before")).isTrue();
            assertThat(keys(replica)).isEqualTo(2);
        }
    }

    private static boolean knowsItsReplica(RedisServer sentinel) {
        try (Jedis client = sentinel.client()) {
            return client.sentinelMasters()
                    .getFirst()
                    .getOrDefault("num-slaves", "0")
                    .equals("1");
        }
    }

    private static boolean canWrite(Redis redis) {
        try {
            redis.put("test", "after", "x", java.time.Duration.ofMinutes(1));
            return true;
        } catch (RedisUnavailable failure) {
            return false;
        }
    }

    private static void join(List<RedisServer> nodes) {
        List<String> words = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
        nodes.forEach(node -> words.add("127.0.0.1:" + node.port()));
        words.add("--cluster-yes");
        Command created = Command.run(Path.of("."), Map.of(), words.toArray(String[]::new));
        assertThat(created.exitCode()).as(created.output()).isZero();
        nodes.forEach(node -> Eventually.is(() -> {
            try (Jedis client = node.client()) {
                return client.clusterInfo().contains("cluster_state:ok");
            }
        }));
    }

    private static String addresses(List<RedisServer> nodes) {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(joining(","));
    }

    private static long keys(RedisServer node) {
        try (Jedis client = node.client()) {
            return client.dbSize();
        }
    }

    private static void looksUp(Redis redis) {
        Eventually.is(() -> {
            redis.look();
            return redis.isUp();
        });
    }

    private static Redis at(String url) {
        return Redis.at(new RedisConfig(url, null, null, Duration.seconds(1), null), new PrometheusRegistry());
    }
}
