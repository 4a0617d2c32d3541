package dev.gatehouse.operations.sweeper;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread on which this instance sweeps, or asks whether it is its turn to. */
public final class Sweeper implements Managed {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    /** How late a round may begin: the next leader is found within this time, too. */
    private static final Duration TICK = Duration.ofSeconds(10);

    private final AutomaticSweep sweep;
    private final PeriodicWorker worker;

    /**
     * @param me names this instance among those on the database
     * @param crowded whether requests are short of connections at this moment
     */
    public Sweeper(
            Jdbi jdbi,
            UUID me,
            TimeSource time,
            SweeperConfig config,
            Keep keep,
            SweepMetrics metrics,
            BooleanSupplier crowded) {
        this.sweep = new AutomaticSweep(new Rounds(jdbi, me, time, keep), time, config, metrics, crowded);
        Duration interval = config.interval().toJavaDuration();
        Duration tick = interval.compareTo(TICK) < 0 ? interval : TICK;
        this.worker = PeriodicWorker.named("sweeper", tick, sweep::round);
    }

    public SweeperState state() {
        return sweep.state();
    }

    @Override
    public void start() {
        worker.start();
    }

    /** Ends between two batches; what the last round did is told to the log, and kept beside the cursors. */
    @Override
    public void stop() throws InterruptedException {
        sweep.stop();
        worker.stop();
        SweepRound last = sweep.state().lastRound();
        if (last == null) {
            log.info("sweeper stopped; it had led no round");
        } else {
            log.info(
                    "sweeper stopped; its last round, {}, visited {} rows and deleted {}: {}",
                    last.outcome() == null ? "cut off" : last.outcome().word(),
                    last.visited(),
                    last.deleted(),
                    last.tables());
        }
    }
}
