package dev.gatehouse.operations.sweeper;

import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Who sweeps, among all instances on a database. An advisory lock of each batch's own transaction, not one of a session: no
 * connection is held between two batches, a lost one gives the lock back, and the server ends the transaction of a leader that
 * hangs. Whose round it is stands in a row beside the cursors.
 */
final class Rounds {
    private final Jdbi jdbi;
    private final UUID me;
    private final TimeSource time;
    private final Keep keep;

    Rounds(Jdbi jdbi, UUID me, TimeSource time, Keep keep) {
        this.jdbi = jdbi;
        this.me = me;
        this.time = time;
        this.keep = keep;
    }

    /** Whether a round is due and now ours. */
    boolean begin(Duration interval) {
        return jdbi.withExtension(RoundsDao.class, rounds -> rounds.begin(me, interval, time.offset()));
    }

    /** Whether the last round was ours. */
    boolean isOurs() {
        return jdbi.withExtension(RoundsDao.class, rounds -> rounds.isLedBy(me));
    }

    void end() {
        jdbi.useExtension(RoundsDao.class, rounds -> rounds.end(me, time.offset()));
    }

    /** Does one batch while nobody else does one; empty when somebody does. */
    static <T> Optional<T> alone(Jdbi jdbi, Function<Handle, T> batch) {
        return jdbi.inTransaction(
                transaction -> transaction.attach(RoundsDao.class).tryAlone()
                        ? Optional.of(batch.apply(transaction))
                        : Optional.empty());
    }

    /** The next batch of a table, and the cursor behind it, or neither. */
    Step step(SweptTable table, int rows) {
        return alone(jdbi, transaction -> inRound(transaction, table, rows)).orElse(Step.CROWDED);
    }

    private Step inRound(Handle transaction, SweptTable table, int rows) {
        RoundsDao rounds = transaction.attach(RoundsDao.class);
        if (!rounds.goOn(me, time.offset())) {
            return Step.NOT_OURS;
        }
        List<String> after =
                rounds.cursor(table.tableName()).map(RoundsDao.Cursor::position).orElse(List.of());
        SweepDao.Batch batch = table.batch(
                transaction.attach(SweepDao.class), new SweepDao.Walk(after, rows, keep, false, time.offset()));
        boolean atEnd = batch.visited() < rows;
        rounds.move(table.tableName(), atEnd ? List.of() : batch.last(), batch.visited(), batch.deleted(), atEnd);
        return new Step(batch, atEnd, true);
    }

    /**
     * @param atEnd whether the table has no more rows, so that the next walk begins at its start
     * @param ours false when another instance has the round
     */
    record Step(SweepDao.Batch batch, boolean atEnd, boolean ours) {
        private static final SweepDao.Batch NOTHING = new SweepDao.Batch(0, 0, List.of());

        static final Step CROWDED = new Step(NOTHING, false, true);
        static final Step NOT_OURS = new Step(NOTHING, false, false);
    }
}
