package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators do about limits, each act on record. */
public final class LimitDesk {
    private final BucketsDao buckets;
    private final AllowancesDao allowances;
    private final LocalBuckets own;
    private final Optional<RedisBuckets> inRedis;
    private final AllowList allowed;
    private final TimeSource time;

    LimitDesk(
            BucketsDao buckets,
            AllowancesDao allowances,
            LocalBuckets own,
            Optional<RedisBuckets> inRedis,
            AllowList allowed,
            TimeSource time) {
        this.inRedis = inRedis;
        this.buckets = buckets;
        this.allowances = allowances;
        this.own = own;
        this.allowed = allowed;
        this.time = time;
    }

    /**
     * Fills the buckets of one, or of all, and then lifts every lockout too: in the store of all and in this instance's memory.
     * Nothing is on record when Redis could not be told.
     */
    public void reset(@Nullable LimitSubject subject, Act act) {
        inRedis.ifPresent(all -> all.reset(subject == null ? null : subject.hash()));
        if (subject == null) {
            buckets.reset(null, "all", "all", null, act);
            own.forget(key -> true);
        } else {
            buckets.reset(subject.hash(), subject.kind().word(), subject.recorded(), subject.address(), act);
            own.forget(key -> key.kind() == subject.kind() && key.subject().equals(subject.name()));
        }
    }

    /** Other instances know within seconds. */
    public Instant allow(LimitSubject subject, Duration howLong, Act act) {
        Instant until = allowances.allow(
                subject.hash(),
                subject.kind().word(),
                subject.recorded(),
                subject.address(),
                howLong,
                act,
                time.offset());
        allowed.reload();
        return until;
    }

    /** Empty when there was nothing to end. */
    public Optional<Instant> disallow(LimitSubject subject, Act act) {
        Optional<Instant> ended =
                allowances.disallow(subject.hash(), subject.kind().word(), subject.recorded(), subject.address(), act);
        allowed.reload();
        return ended;
    }
}
