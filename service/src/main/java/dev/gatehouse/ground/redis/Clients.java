package dev.gatehouse.ground.redis;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Set;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;

/** Jedis, for each of the ways in which Redis is run. */
final class Clients {
    private static final Duration WAIT_FOR_A_CONNECTION = Duration.ofMillis(10);

    /** To the node of the slot, and to where that one says the slot has moved. */
    private static final int ATTEMPTS = 2;

    private Clients() {}

    /** Sentinels and nodes of a cluster are asked at once; a single Redis when the first command comes. */
    static UnifiedJedis open(RedisUrl url, RedisConfig config) {
        int millis = (int) config.timeout().toMilliseconds();
        JedisClientConfig nodes =
                withCredentials(base(url, millis), url, config).build();
        return switch (url.kind()) {
            case SINGLE ->
                RedisClient.builder()
                        .hostAndPort(hosts(url).iterator().next())
                        .clientConfig(nodes)
                        .poolConfig(pool(config))
                        .build();
            case SENTINEL ->
                RedisSentinelClient.builder()
                        .sentinels(hosts(url))
                        .masterName(url.tail())
                        .sentinelClientConfig(base(url, millis).build())
                        .clientConfig(nodes)
                        .poolConfig(pool(config))
                        .build();
            case CLUSTER ->
                RedisClusterClient.builder()
                        .nodes(hosts(url))
                        .clientConfig(nodes)
                        .poolConfig(pool(config))
                        .maxAttempts(ATTEMPTS)
                        .maxTotalRetriesDuration(config.timeout().toJavaDuration())
                        .topologyRefreshPeriod(Duration.ofSeconds(5))
                        .build();
        };
    }

    private static DefaultJedisClientConfig.Builder base(RedisUrl url, int millis) {
        DefaultJedisClientConfig.Builder client = DefaultJedisClientConfig.builder()
                .resp2() // nothing here needs more, and each of the others costs a message for each connection
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis);
        return url.tls() ? client.sslOptions(SslOptions.defaults()) : client; // which check the host's name
    }

    /** What is configured apart stands above what the URL says. */
    private static DefaultJedisClientConfig.Builder withCredentials(
            DefaultJedisClientConfig.Builder client, RedisUrl url, RedisConfig config) {
        String user = config.user().isEmpty() ? url.user() : config.user();
        String password = config.password().isEmpty() ? url.password() : config.password();
        if (!password.isEmpty()) {
            client.password(password);
        }
        if (!user.isEmpty()) {
            client.user(user);
        }
        if (url.kind() == RedisUrl.Kind.SINGLE && !url.tail().isEmpty()) {
            client.database(Integer.parseInt(url.tail()));
        }
        return client;
    }

    private static GenericObjectPoolConfig<Connection> pool(RedisConfig config) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(config.connections());
        pool.setMaxIdle(config.connections());
        pool.setMaxWait(WAIT_FOR_A_CONNECTION);
        pool.setJmxEnabled(false);
        return pool;
    }

    private static Set<HostAndPort> hosts(RedisUrl url) {
        return url.hosts().stream()
                .map(host -> new HostAndPort(host.name(), host.port()))
                .collect(toSet());
    }
}
