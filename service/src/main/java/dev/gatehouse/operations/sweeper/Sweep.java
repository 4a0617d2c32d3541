package dev.gatehouse.operations.sweeper;

import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Walks whole tables on demand, from their start to their end, and deletes what is dead, a bounded batch at a time, each a
 * transaction of its own: no lock is held for longer, and what is swept stays swept. There is no index on {@code expires_at}: a
 * hot insert would pay for it. It takes turns with the sweeper and with any other sweep, batch by batch, and leaves the
 * sweeper's cursors alone.
 */
public final class Sweep {
    private final Jdbi jdbi;
    private final TimeSource time;
    private final SweeperConfig config;
    private final Keep keep;
    private final SweepMetrics metrics;
    private final BooleanSupplier crowded;

    /** @param crowded whether requests are short of connections at this moment */
    public Sweep(
            Jdbi jdbi,
            TimeSource time,
            SweeperConfig config,
            Keep keep,
            SweepMetrics metrics,
            BooleanSupplier crowded) {
        this.jdbi = jdbi;
        this.time = time;
        this.config = config;
        this.keep = keep;
        this.metrics = metrics;
        this.crowded = crowded;
    }

    /**
     * Tells {@code progress} of every table before it begins, and after every batch.
     *
     * @return whether it came to the end; it stops between two batches when its thread is interrupted
     */
    public boolean run(Collection<SweptTable> tables, boolean dryRun, Consumer<Swept> progress) {
        Pace pace = new Pace(config.pause().toJavaDuration(), crowded, Sweep::rest);
        List<Swept> begun = tables.stream().map(this::before).toList();
        begun.forEach(progress);
        return begun.stream().allMatch(table -> cameToTheEnd(table, dryRun, progress, pace));
    }

    private Swept before(SweptTable table) {
        return new Swept(table, 0, 0, jdbi.withExtension(SweepDao.class, dao -> dao.rows(table.tableName())));
    }

    private boolean cameToTheEnd(Swept begun, boolean dryRun, Consumer<Swept> progress, Pace pace) {
        SweptTable table = begun.table();
        Swept swept = begun;
        List<String> after = List.of();
        Instant began = time.now();
        while (!Thread.currentThread().isInterrupted()) {
            Optional<SweepDao.Batch> done = batch(table, after, dryRun);
            if (done.isPresent()) {
                swept = swept.and(done.get());
                if (done.get().visited() < config.batch()) {
                    progress.accept(swept.atItsEnd());
                    return true;
                }
                progress.accept(swept);
                after = done.get().last();
            }
            pace.restAfter(Duration.between(began, time.now()));
            began = time.now();
        }
        return false;
    }

    /** Empty while somebody else does a batch. */
    private Optional<SweepDao.Batch> batch(SweptTable table, List<String> after, boolean dryRun) {
        SweepDao.Walk walk = new SweepDao.Walk(after, config.batch(), keep, dryRun, time.offset());
        if (dryRun) {
            return Optional.of(jdbi.withExtension(SweepDao.class, dao -> table.batch(dao, walk)));
        }
        Optional<SweepDao.Batch> done =
                Rounds.alone(jdbi, transaction -> table.batch(transaction.attach(SweepDao.class), walk));
        done.ifPresent(batch -> metrics.batch(table, batch));
        return done;
    }

    private static boolean rest(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException toldToStop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
