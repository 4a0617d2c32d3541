package dev.gatehouse.register.revocations;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.ground.redis.RedisUnavailable;
import dev.gatehouse.ground.redis.Script;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The revocation list in Redis, for services that judge our tokens by themselves: a key for each token, session and grant that
 * was revoked, and for each user the epoch below which nothing is good. This server never reads it. While {@code trl:alive} is
 * there the list is whole; it is written anew when that key is gone, as after a flush or a failover.
 */
public final class RevocationsForOthers {
    private static final String USE = "revocations";
    private static final String ALIVE = "trl:alive";
    private static final Script RAISE = Script.of(RevocationsForOthers.class, "raise");
    private static final Script PROLONG = Script.of(RevocationsForOthers.class, "prolong");

    /** What a token says of itself: its jti, sid, gid, and sub with epoch. */
    private static final Set<String> KINDS = Set.of("jti", "session", "grant", "user");

    private static final Duration ALIVE_FOR = Duration.ofSeconds(10);

    /** Whatever was lost without a trace, such as by a flush between two commands, is back by then. */
    private static final Duration ANEW_EVERY = Duration.ofMinutes(5);

    private final Redis redis;
    private final TimeSource time;
    private final Map<String, Revocation> pending = new ConcurrentHashMap<>();
    private Instant anewAt = Instant.MIN;

    public RevocationsForOthers(Redis redis, TimeSource time, PrometheusRegistry registry) {
        this.redis = redis.counting(USE);
        this.time = time;
        GaugeWithCallback.builder()
                .name("gatehouse_revocations_unshared")
                .help("Revocations that Redis, and so other services, were not told of yet")
                .callback(told -> told.call(pending.size()))
                .register(registry);
    }

    /** @param name kind and subject, with a colon between */
    void add(String name, Revocation revocation) {
        if (KINDS.contains(name.split(":", 2)[0])) {
            pending.merge(name, revocation, Revocation::or);
        }
    }

    /** Does what is left to do, and leaves the rest for the next round when Redis fails. */
    void round(Map<String, Revocation> all) {
        if (!redis.isUp()) {
            return;
        }
        try {
            boolean whole = isWhole() && time.now().isBefore(anewAt);
            if (!whole) {
                all.forEach(this::add);
            }
            pending.forEach(this::write);
            if (!whole) {
                redis.put(USE, ALIVE, Long.toString(time.now().getEpochSecond()), ALIVE_FOR);
                anewAt = time.now().plus(ANEW_EVERY);
            }
        } catch (RedisUnavailable failure) {
            anewAt = Instant.MIN;
        }
    }

    /** Only what is there is prolonged: whoever emptied Redis emptied it of this, too. */
    private boolean isWhole() {
        return Long.valueOf(1).equals(redis.run(USE, PROLONG, ALIVE, Long.toString(ALIVE_FOR.toMillis())));
    }

    private void write(String name, Revocation revocation) {
        Duration left = Duration.between(time.now(), revocation.expiresAt());
        if (left.isPositive()) {
            long epoch = revocation.epoch() == null ? 1 : revocation.epoch();
            redis.run(USE, RAISE, "trl:" + name, Long.toString(epoch), Long.toString(left.toMillis()));
        }
        pending.remove(name, revocation);
    }
}
