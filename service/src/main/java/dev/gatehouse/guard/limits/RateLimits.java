package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.redis.Redis;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * The room's door.
 *
 * @param blockedClients how often each client was refused since the last call; for one caller
 * @param round reads again whom operators let pass, and looks for other instances; for a worker
 */
public record RateLimits(Limits limits, LimitDesk desk, Runnable round, Supplier<Map<String, Long>> blockedClients) {
    /**
     * @param back for what no request waits for
     * @param redis needed by its own store alone
     */
    public static RateLimits over(
            Jdbi hot,
            Jdbi back,
            Optional<Redis> redis,
            LimitsConfig config,
            TimeSource time,
            PrometheusRegistry registry,
            Consumer<Exceeded> events) {
        LocalBuckets own = new LocalBuckets(config.buckets(), time);
        Optional<RedisBuckets> inRedis = config.store() == Store.REDIS
                ? Optional.of(new RedisBuckets(redis.orElseThrow(), time))
                : Optional.empty();
        Buckets buckets = switch (config.store()) {
            case LOCAL -> own;
            case POSTGRES ->
                new BucketsWithFallback(
                        new PostgresBuckets(hot.onDemand(BucketsDao.class), time), own, new Breaker(time));
            case REDIS -> new BucketsWithFallback(inRedis.orElseThrow(), own, new Breaker(time));
        };
        AllowancesDao allowances = back.onDemand(AllowancesDao.class);
        AllowList allowed = new AllowList(config.allow(), allowances, time);
        LimitNews news = new LimitNews(registry, events);
        return new RateLimits(
                new Limits(config, buckets, allowed, news),
                new LimitDesk(back.onDemand(BucketsDao.class), allowances, own, inRedis, allowed, time),
                round(allowed, config.store(), back),
                news::takeBlockedClients);
    }

    private static Runnable round(AllowList allowed, Store store, Jdbi back) {
        if (store != Store.LOCAL) {
            return allowed::reload;
        }
        LonelyStore lonely = new LonelyStore(back.onDemand(InstancesDao.class));
        return () -> {
            allowed.reload();
            lonely.look();
        };
    }
}
