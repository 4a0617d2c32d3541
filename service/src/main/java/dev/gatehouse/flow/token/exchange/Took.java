package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.exchange.Rollout.Times;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/** What something took, again and again, to one part in a hundred. Safe for any number of threads. */
final class Took {
    private static final int DIGITS = 2;
    private static final double IN_A_MILLISECOND = 100;
    private static final double MOST = 600_000 * IN_A_MILLISECOND;

    private final AbstractHistogram times = new IntCountsHistogram(DIGITS);

    synchronized void add(double milliseconds) {
        times.recordValue((long) Math.min(milliseconds * IN_A_MILLISECOND, MOST));
    }

    /** @param sum of this thread alone */
    synchronized void addTo(Took sum) {
        sum.times.add(times);
    }

    synchronized long count() {
        return times.getTotalCount();
    }

    /** Null when nothing was added. */
    synchronized @Nullable Double millis(double percentile) {
        return times.getTotalCount() == 0 ? null : times.getValueAtPercentile(percentile) / IN_A_MILLISECOND;
    }

    Times times() {
        return new Times(count(), millis(50), millis(95), millis(99));
    }
}
