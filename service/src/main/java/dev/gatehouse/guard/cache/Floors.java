package dev.gatehouse.guard.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Below which version a shared copy is of yesterday, as the news told this instance. A copy is believed for {@link #OLDEST}
 * from the moment its reading began; whatever was changed before that moment is in it, and whatever was changed since is still
 * here. So no copy is believed that is older than the news, whoever wrote it, however late it was written, and whatever Redis
 * forgot meanwhile.
 */
final class Floors {
    /** No shared copy is believed for longer. */
    static final Duration OLDEST = Duration.ofMinutes(5);

    /** Between two instances' clocks, and between a change and its commit: each of them is seconds. */
    private static final Duration ALLOWANCE = Duration.ofMinutes(1);

    /** How far back the news are needed. */
    static final Duration KEPT = OLDEST.plus(ALLOWANCE);

    private final TimeSource time;
    private final Cache<String, Long> floors;
    private volatile Instant believedFrom = Instant.MIN;
    private volatile boolean open;

    Floors(TimeSource time, LongSupplier nanos) {
        this.time = time;
        this.floors = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    void raise(String name, long number) {
        floors.asMap().merge(name, number, Math::max);
    }

    /** Once the news of the last {@link #KEPT} were told here; again when some may have been missed, and nothing is sure. */
    void startOver() {
        if (open) {
            believedFrom = time.now();
        }
        open = true;
    }

    boolean allow(Instant readAt, List<SharedForm.Mark> marks) {
        return open
                && readAt.isAfter(believedFrom)
                && marks.stream().allMatch(mark -> mark.number() >= floor(mark.name()));
    }

    private long floor(String name) {
        Long floor = floors.getIfPresent(name);
        return floor == null ? Long.MIN_VALUE : floor;
    }
}
