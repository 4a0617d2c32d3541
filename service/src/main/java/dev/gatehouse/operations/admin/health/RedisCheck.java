package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.ground.redis.Redis;

/** Redis answers. While it does not, everything is decided without it: this is told, and is no illness. */
public final class RedisCheck extends HealthCheck {
    private final Redis redis;

    public RedisCheck(Redis redis) {
        this.redis = redis;
    }

    @Override
    protected Result check() {
        Redis.State state = redis.state();
        return state.up()
                ? Result.healthy()
                : Result.healthy(
                        "degraded: Redis does not answer (%s); copies come from the database instead, rate limits are counted"
                                + " by each instance if rateLimits.store is redis, and other services hear of no revocation:"
                                + " look at Redis, and at redis.url",
                        state.trouble());
    }
}
