package dev.gatehouse.operations.bench.load;

import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.time.Duration;

/**
 * Each connection begins an operation at most so often, and one that is late leaves out what it missed. For overload: a schedule
 * that is kept would only measure the queue that grows before the connections. A latency is the server's alone.
 */
public final class Paced {
    private final Ticker ticker;

    public Paced(Ticker ticker) {
        this.ticker = ticker;
    }

    /** @param perSecond of all connections together, at most */
    public Taken run(Connections connections, double perSecond, Duration duration) throws InterruptedException {
        long started = ticker.nanos();
        long end = started + duration.toNanos();
        long distance = Math.round(1e9 * connections.count() / perSecond);
        return Tally.sum(started, connections.inThreads(operation -> until(end, distance, operation)));
    }

    private Tally until(long end, long distance, Operation operation) throws Exception {
        long due = ticker.nanos();
        Tally tally = new Tally(due);
        while (due < end && !Thread.currentThread().isInterrupted()) {
            ticker.await(due);
            long begun = ticker.nanos();
            Ending ending = operation.run();
            if (ending == Ending.SPENT) {
                break;
            }
            long ended = ticker.nanos();
            tally.count(ending, ended - begun, ended);
            due = Math.max(due + distance, ended);
        }
        return tally;
    }
}
