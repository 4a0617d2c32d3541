package dev.gatehouse.operations.bench.load;

import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Operations begin by a schedule that all connections share, whatever the server does meanwhile. A latency counts from when
 * its operation should have begun: one that found no connection free has waited, as users would have (no coordinated
 * omission). All that were scheduled are done, so a server that is too slow makes a turn longer, not its figures better.
 */
public final class FixedRate {
    private final Ticker ticker;

    public FixedRate(Ticker ticker) {
        this.ticker = ticker;
    }

    public static Taken run(Workload workload, int connections, double perSecond, Duration duration) throws Exception {
        try (Connections open = Connections.open(workload, connections)) {
            return new FixedRate(Ticker.SYSTEM).run(open, perSecond, duration);
        }
    }

    public Taken run(Connections connections, double perSecond, Duration duration) throws InterruptedException {
        long started = ticker.nanos();
        Schedule schedule = new Schedule(started, 1e9 / perSecond, Math.round(duration.toNanos() * perSecond / 1e9));
        return Tally.sum(started, connections.inThreads(operation -> by(schedule, operation)));
    }

    private Tally by(Schedule schedule, Operation operation) throws Exception {
        Tally tally = new Tally(schedule.started);
        for (long due = schedule.next(); due != Schedule.OVER; due = schedule.next()) {
            ticker.await(due);
            Ending ending = Thread.currentThread().isInterrupted() ? Ending.SPENT : operation.run();
            if (ending == Ending.SPENT) {
                break;
            }
            long ended = ticker.nanos();
            tally.count(ending, ended - due, ended);
        }
        return tally;
    }

    /** Beginnings at equal distances, each given to one thread. */
    private static final class Schedule {
        static final long OVER = Long.MAX_VALUE;

        final long started;
        private final double distance;
        private final long count;
        private final AtomicLong given = new AtomicLong();

        Schedule(long started, double distance, long count) {
            this.started = started;
            this.distance = distance;
            this.count = count;
        }

        long next() {
            long number = given.getAndIncrement();
            return number < count ? started + Math.round(number * distance) : OVER;
        }
    }
}
