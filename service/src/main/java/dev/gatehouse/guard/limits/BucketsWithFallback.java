package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.kernel.Seldom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store of all; while that fails, this instance's memory decides, and says so. */
final class BucketsWithFallback implements Buckets {
    private static final Logger log = LoggerFactory.getLogger(BucketsWithFallback.class);

    private final Buckets shared;
    private final Buckets own;
    private final Breaker breaker;
    private final Seldom failures = new Seldom();

    BucketsWithFallback(Buckets shared, Buckets own, Breaker breaker) {
        this.shared = shared;
        this.own = own;
        this.breaker = breaker;
    }

    @Override
    public Take take(Key key, Limit limit) {
        if (breaker.lets()) {
            try {
                Take take = shared.take(key, limit);
                breaker.succeeded();
                return take;
            } catch (RuntimeException failure) { // whatever it is: limits guard the service, and must not end it
                breaker.failed();
                failures.say(untold -> log.warn(
                        "rate limits are counted by this instance alone: {} ({} like it left out)",
                        failure.getMessage(),
                        untold));
            }
        }
        return own.take(key, limit).asDegraded();
    }
}
