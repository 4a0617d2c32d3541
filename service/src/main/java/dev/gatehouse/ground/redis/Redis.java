package dev.gatehouse.ground.redis;

import dev.gatehouse.ground.kernel.Seldom;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;

/**
 * Redis, as long as it answers in time. The first command that gets no answer opens the breaker: from then on nobody waits for
 * Redis but {@link #look()}, on a thread of its own, which closes the breaker when Redis answers again. Requests so pay for a
 * dead Redis once, and for its return nothing. Safe for any number of threads.
 */
public final class Redis implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Redis.class);
    private static final int SCANNED_AT_ONCE = 1000;

    private final Supplier<UnifiedJedis> opening;
    private final RedisMetrics metrics;
    private final Seldom refusals = new Seldom();
    private volatile @Nullable UnifiedJedis client;
    private volatile boolean up;
    private volatile String trouble = "it was not asked yet";

    Redis(Supplier<UnifiedJedis> opening, PrometheusRegistry registry) {
        this.opening = opening;
        this.metrics = new RedisMetrics(registry, this::isUp);
    }

    /** Connects nowhere yet: that is for {@link #look()}, so that no start fails for it. */
    public static Redis at(RedisConfig config, PrometheusRegistry registry) {
        RedisUrl url = RedisUrl.parse(config.url()).orElseThrow();
        return new Redis(() -> Clients.open(url, config), registry);
    }

    /** Counts what is done for this use from now on, and begins with none. */
    public Redis counting(String use) {
        metrics.init(use);
        return this;
    }

    /** Whether it answered when it was last asked. */
    public boolean isUp() {
        return up;
    }

    /** @param trouble why it is not up; empty when it is */
    public record State(boolean up, String trouble) {}

    public State state() {
        return new State(up, up ? "" : trouble);
    }

    /** Finds out how it is: to be called again and again, and by nobody who is waited for. */
    public synchronized void look() {
        try {
            UnifiedJedis present = client;
            if (present == null) {
                present = opening.get();
                client = present;
            }
            present.ping();
            if (!up) {
                up = true;
                log.info("Redis answers");
            }
        } catch (RuntimeException failure) { // whatever it is: no start and no request may fail for it
            openBreaker(failure);
        }
    }

    /** @param use what it is for, in metrics; one of few words */
    public @Nullable Object run(String use, Script script, String key, String... arguments) {
        List<String> keys = List.of(key);
        List<String> values = List.of(arguments);
        return call(use, jedis -> {
            try {
                return jedis.evalsha(script.sha1(), keys, values);
            } catch (JedisNoScriptException unknown) {
                return jedis.eval(script.text(), keys, values);
            }
        });
    }

    /** A field of a hash. */
    public Optional<String> field(String use, String key, String name) {
        return Optional.ofNullable(call(use, jedis -> jedis.hget(key, name)));
    }

    public boolean has(String use, String key) {
        return Boolean.TRUE.equals(call(use, jedis -> jedis.exists(key)));
    }

    public void put(String use, String key, String value, Duration ttl) {
        call(use, jedis -> jedis.set(key, value, SetParams.setParams().px(ttl.toMillis())));
    }

    public void delete(String use, String key) {
        call(use, jedis -> jedis.del(key));
    }

    /** Looks at every key there is: not for anything that is waited for. */
    public void deleteMatching(String use, String pattern) {
        call(use, jedis -> {
            long deleted = 0;
            var found = jedis.scanIteration(SCANNED_AT_ONCE, pattern);
            while (!found.isIterationCompleted()) {
                for (String key : found.nextBatch().getResult()) {
                    deleted += jedis.del(key);
                }
            }
            return deleted;
        });
    }

    private <T extends @Nullable Object> T call(String use, Function<UnifiedJedis, T> command) {
        UnifiedJedis present = client;
        if (!up || present == null) {
            metrics.bypassed(use);
            throw new RedisUnavailable("Redis is away");
        }
        long begun = System.nanoTime();
        try {
            T answer = command.apply(present);
            metrics.answered(use, System.nanoTime() - begun);
            return answer;
        } catch (JedisDataException refusal) { // it lives, and is asked again the next time
            metrics.failed(use, System.nanoTime() - begun);
            String kind = kind(refusal);
            refusals.say(untold -> log.warn("Redis refuses a command: {} ({} like it left out)", kind, untold));
            throw new RedisUnavailable("Redis refused: " + kind);
        } catch (JedisException failure) {
            metrics.failed(use, System.nanoTime() - begun);
            if (failure.getCause() instanceof NoSuchElementException) { // the pool's word for it: Redis may be well
                throw new RedisUnavailable("every connection to Redis is in use");
            }
            openBreaker(failure);
            throw new RedisUnavailable("Redis did not answer");
        }
    }

    private void openBreaker(RuntimeException failure) {
        trouble = failure instanceof JedisDataException refusal
                ? kind(refusal)
                : failure.getClass().getSimpleName();
        if (up) {
            up = false;
            metrics.opened();
            log.warn("Redis does not answer ({}): the database answers in its place", trouble);
        }
    }

    /** The first word of a refusal, such as WRONGPASS: what follows may quote what was sent. */
    private static String kind(JedisException refusal) {
        String message = String.valueOf(refusal.getMessage());
        String word = message.split(" ", 2)[0];
        return word.matches("[A-Z]{2,20}") ? word : refusal.getClass().getSimpleName();
    }

    @Override
    public synchronized void close() {
        up = false;
        UnifiedJedis present = client;
        if (present != null) {
            present.close();
        }
    }
}
