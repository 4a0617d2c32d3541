package dev.gatehouse.operations.bench.load;

import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.time.Duration;

/** Each connection sends its next request as soon as the last one is answered: what a server can do at most. */
public final class ClosedLoop {
    private final Ticker ticker;

    public ClosedLoop(Ticker ticker) {
        this.ticker = ticker;
    }

    public static Taken run(Workload workload, int connections, Duration duration) throws Exception {
        try (Connections open = Connections.open(workload, connections)) {
            return new ClosedLoop(Ticker.SYSTEM).run(open, duration);
        }
    }

    public Taken run(Connections connections, Duration duration) throws InterruptedException {
        long started = ticker.nanos();
        long end = started + duration.toNanos();
        return Tally.sum(started, connections.inThreads(operation -> until(end, operation)));
    }

    private Tally until(long end, Operation operation) throws Exception {
        long begun = ticker.nanos();
        Tally tally = new Tally(begun);
        while (begun < end && !Thread.currentThread().isInterrupted()) {
            Ending ending = operation.run();
            if (ending == Ending.SPENT) {
                break;
            }
            long ended = ticker.nanos();
            tally.count(ending, ended - begun, ended);
            begun = ended;
        }
        return tally;
    }
}
