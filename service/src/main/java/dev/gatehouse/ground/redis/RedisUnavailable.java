package dev.gatehouse.ground.redis;

/** Redis did not do what it was asked: go on without it. Names the kind of the fault and never a host or a value. */
public final class RedisUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisUnavailable(String why) {
        super(why, null, false, false); // one for each request while it is away: no stack trace
    }
}
