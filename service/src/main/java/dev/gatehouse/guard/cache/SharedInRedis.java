package dev.gatehouse.guard.cache;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.ground.redis.RedisUnavailable;
import dev.gatehouse.ground.redis.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One cache's copies in Redis; only of what there is, since a copy of nothing has no version. */
final class SharedInRedis<K, V> implements Shared<K, Optional<V>> {
    private static final String USE = "copies";
    private static final Script OFFER = Script.of(SharedInRedis.class, "offer");

    /** An instance whose clock is off by more is not ready. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private final Redis redis;
    private final Seal seal;
    private final Floors floors;
    private final SharedForm<V> form;
    private final Duration ttl;
    private final TimeSource time;
    private final SharedMetrics.Of count;
    private volatile Instant believedFrom = Instant.MIN;

    SharedInRedis(
            Redis redis,
            Seal seal,
            Floors floors,
            SharedForm<V> form,
            Duration ttl,
            TimeSource time,
            SharedMetrics.Of count) {
        this.redis = redis.counting(USE);
        this.seal = seal;
        this.floors = floors;
        this.form = form;
        this.ttl = ttl;
        this.time = time;
        this.count = count;
    }

    @Override
    public Optional<Found<Optional<V>>> find(K key) {
        if (!redis.isUp()) {
            count.bypass().inc();
            return Optional.empty();
        }
        String name = form.prefix() + key;
        Optional<String> sealed;
        try {
            sealed = redis.field(USE, name, "copy");
        } catch (RedisUnavailable failure) {
            count.error().inc();
            return Optional.empty();
        }
        if (sealed.isEmpty()) {
            count.miss().inc();
            return Optional.empty();
        }
        return judged(seal.open(name, sealed.get()).flatMap(plain -> CopyJson.read(form.type(), plain)));
    }

    private Optional<Found<Optional<V>>> judged(Optional<Found<V>> read) {
        if (read.isEmpty()) {
            count.unreadable().inc();
            return Optional.empty();
        }
        Found<V> found = read.get();
        if (!isYoung(found.readAt())
                || !floors.allow(found.readAt(), form.marks().apply(found.value()))) {
            count.stale().inc();
            return Optional.empty();
        }
        count.hit().inc();
        return Optional.of(new Found<>(Optional.of(found.value()), found.readAt()));
    }

    private boolean isYoung(Instant readAt) {
        Instant now = time.now();
        return readAt.isAfter(now.minus(ttl)) && readAt.isBefore(now.plus(CLOCKS)) && readAt.isAfter(believedFrom);
    }

    @Override
    public void offer(K key, Optional<V> value, Instant readAt) {
        value.filter(there -> redis.isUp()).ifPresent(there -> write(form.prefix() + key, there, readAt));
    }

    private void write(String name, V value, Instant readAt) {
        List<SharedForm.Mark> marks = form.marks().apply(value);
        long above = marks.size() > 1 ? marks.get(1).number() : 0;
        try {
            redis.run(
                    USE,
                    OFFER,
                    name,
                    Long.toString(marks.getFirst().number()),
                    Long.toString(above),
                    seal.seal(name, CopyJson.write(value, readAt)),
                    Long.toString(ttl.toMillis()));
        } catch (RedisUnavailable failure) {
            count.unwritten().inc();
        }
    }

    @Override
    public void forget(K key) {
        try {
            redis.delete(USE, form.prefix() + key);
        } catch (RedisUnavailable failure) {
            count.unwritten().inc();
        }
    }

    @Override
    public void forgetAll() {
        believedFrom = time.now();
    }
}
