package dev.gatehouse.operations.sweeper;

import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps every table by itself. In a round each has its turn, of bounded time, so that a huge one starves no other; what the
 * turn was too short for goes on in the next round, on whatever instance leads that. A table that fails ends its own turn only.
 */
final class AutomaticSweep {
    private static final Logger log = LoggerFactory.getLogger(AutomaticSweep.class);

    private final Rounds rounds;
    private final TimeSource time;
    private final SweeperConfig config;
    private final SweepMetrics metrics;
    private final Pace pace;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile SweeperState state = new SweeperState(false, null);

    /** @param crowded whether requests are short of connections at this moment */
    AutomaticSweep(
            Rounds rounds, TimeSource time, SweeperConfig config, SweepMetrics metrics, BooleanSupplier crowded) {
        this.rounds = rounds;
        this.time = time;
        this.config = config;
        this.metrics = metrics;
        this.pace = new Pace(config.pause().toJavaDuration(), crowded, this::rest);
    }

    SweeperState state() {
        return state;
    }

    /** Does a whole round if one is due and nobody has it. */
    void round() {
        if (stops()) {
            return;
        }
        if (rounds.begin(config.interval().toJavaDuration())) {
            tell(SweepRound.begun(time.now()));
            lead();
        }
        boolean leader = rounds.isOurs();
        metrics.leads(leader);
        state = new SweeperState(leader, state.lastRound());
    }

    /** The batch under way is finished, and no other begins. */
    void stop() {
        stopping.countDown();
    }

    private void lead() {
        SweepRound.Outcome outcome = SweepRound.Outcome.DONE;
        for (SweptTable table : SweptTable.values()) {
            SweepRound.Outcome turn = safely(table);
            if (turn == SweepRound.Outcome.STOPPED) {
                outcome = turn;
                break;
            }
            outcome = turn == SweepRound.Outcome.FAILED ? turn : outcome;
        }
        SweepRound round = soFar().ended(outcome, time.now());
        tell(round);
        metrics.round(outcome, Duration.between(round.beganAt(), time.now()), time.now());
        rounds.end();
    }

    private SweepRound.Outcome safely(SweptTable table) {
        try {
            return turn(table) ? SweepRound.Outcome.DONE : SweepRound.Outcome.STOPPED;
        } catch (RuntimeException e) {
            metrics.failed(table);
            log.warn("the sweep of {} failed; its next turn goes on there", table.tableName(), e);
            return stops() ? SweepRound.Outcome.STOPPED : SweepRound.Outcome.FAILED;
        }
    }

    /** @return false when the round is to end */
    private boolean turn(SweptTable table) {
        Instant end = time.now().plus(config.turn().toJavaDuration());
        SweepRound.Part part = new SweepRound.Part(table.tableName(), 0, 0, false);
        Instant now = time.now();
        do {
            Rounds.Step step = rounds.step(table, config.batch());
            part = part.and(step.batch(), step.atEnd());
            metrics.batch(table, step.batch());
            tell(soFar().with(part));
            Duration took = Duration.between(now, time.now());
            if (!step.ours() || !pace.restAfter(took)) {
                return false;
            }
            now = time.now();
        } while (!part.atEnd() && now.isBefore(end));
        return true;
    }

    private SweepRound soFar() {
        SweepRound round = state.lastRound();
        return round == null ? SweepRound.begun(time.now()) : round;
    }

    private void tell(SweepRound round) {
        state = new SweeperState(true, round);
    }

    private boolean rest(Duration pause) {
        try {
            return !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stoppedByForce) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean stops() {
        return stopping.getCount() == 0;
    }
}
