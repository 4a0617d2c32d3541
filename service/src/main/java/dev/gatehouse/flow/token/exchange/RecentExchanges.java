package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.exchange.Minute.Save;
import dev.gatehouse.flow.token.exchange.ModelMetrics.Outcome;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What exchanges took on this instance, minute by minute, for half an hour: some megabytes of memory at the most. Tenants stand
 * here and in no metric, where each would stay for ever. Safe for any number of threads.
 */
public final class RecentExchanges {
    /** The longest window that can be asked for. */
    public static final int MINUTES = 30;

    private static final long SECONDS = Duration.ofMinutes(1).toSeconds();

    private final UUID instanceId;
    private final TimeSource time;
    private final AtomicReferenceArray<@Nullable Numbered> ring = new AtomicReferenceArray<>(MINUTES);

    /** @param number since 1970 */
    private record Numbered(long number, Minute minute) {}

    /** @param instanceId tells this instance's answers from another's */
    public RecentExchanges(UUID instanceId, TimeSource time) {
        this.instanceId = instanceId;
        this.time = time;
    }

    /**
     * Over this minute, as far as it is, and those before it.
     *
     * @param minutes 1 to {@link #MINUTES}
     */
    public Rollout over(int minutes) {
        long last = number(time.now());
        Minute sum = new Minute();
        for (int i = 0; i < MINUTES; i++) {
            Numbered one = ring.get(i);
            if (one != null && one.number > last - minutes && one.number <= last) {
                one.minute.addTo(sum);
            }
        }
        return Rollout.of(instanceId, minutes, Instant.ofEpochSecond((last - minutes + 1) * SECONDS), sum);
    }

    void exchanged(WritePath path, UUID tenantId, Outcome outcome, double milliseconds) {
        now().exchanged(path, tenantId, outcome, milliseconds);
    }

    void wrote(WritePath path) {
        now().wrote(path);
    }

    void saved(Save save, WritePath path, double milliseconds) {
        now().saved(save, path, milliseconds);
    }

    private Minute now() {
        long number = number(time.now());
        int place = (int) Math.floorMod(number, (long) MINUTES);
        while (true) {
            Numbered there = ring.get(place);
            if (there != null && there.number == number) {
                return there.minute;
            }
            Numbered fresh = new Numbered(number, new Minute());
            if (ring.compareAndSet(place, there, fresh)) {
                return fresh.minute;
            }
        }
    }

    private static long number(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }
}
