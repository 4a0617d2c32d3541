package dev.gatehouse.operations.bench.load;

import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What one thread counted. */
final class Tally {
    private static final int DIGITS = 3;

    private final Histogram done = new Histogram(DIGITS);
    private final Histogram shed = new Histogram(DIGITS);
    private long failed;
    private long ended;

    /** @param started when the turn began, in case nothing is counted */
    Tally(long started) {
        this.ended = started;
    }

    void count(Ending ending, long nanos, long at) {
        ended = at;
        switch (ending) {
            case DONE -> done.recordValue(nanos);
            case SHED -> shed.recordValue(nanos);
            case FAILED -> failed++;
            case SPENT -> throw new IllegalArgumentException("nothing was done");
        }
    }

    static Taken sum(long started, List<Tally> tallies) {
        Tally all = new Tally(started);
        for (Tally tally : tallies) {
            all.done.add(tally.done);
            all.shed.add(tally.shed);
            all.failed += tally.failed;
            all.ended = Math.max(all.ended, tally.ended);
        }
        return new Taken((all.ended - started) / 1e9, all.done, all.shed, all.failed);
    }
}
