package dev.gatehouse.operations.sweeper;

import dev.gatehouse.ground.kernel.TimeSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Walks whole tables by their primary keys and deletes what is dead, a bounded batch at a time, each a transaction of its own:
 * no lock is held for longer, and what is swept stays swept. There is no index on {@code expires_at}: a hot insert would pay
 * for it. Any number of sweeps may run at once; they skip what another holds.
 */
public final class Sweep {
    private static final int BATCH = 1_000;

    private final SweepDao dao;
    private final TimeSource time;
    private final int batch;

    public Sweep(Jdbi jdbi, TimeSource time) {
        this(jdbi, time, BATCH);
    }

    Sweep(Jdbi jdbi, TimeSource time, int batch) {
        this.dao = jdbi.onDemand(SweepDao.class);
        this.time = time;
        this.batch = batch;
    }

    /**
     * Tells {@code progress} after every batch.
     *
     * @return whether it came to the end; it stops between two batches when its thread is interrupted
     */
    public boolean run(Collection<SweptTable> tables, boolean dryRun, Consumer<Swept> progress) {
        return tables.stream().allMatch(table -> cameToTheEnd(table, dryRun, progress));
    }

    private boolean cameToTheEnd(SweptTable table, boolean dryRun, Consumer<Swept> progress) {
        Swept swept = new Swept(table, 0, 0);
        List<String> after = List.of();
        while (!Thread.currentThread().isInterrupted()) {
            SweepDao.Batch done = table.batch(dao, new SweepDao.Walk(after, batch, dryRun, time.offset()));
            swept = swept.and(done);
            progress.accept(swept);
            if (done.visited() < batch) {
                return true;
            }
            after = done.last();
        }
        return false;
    }
}
