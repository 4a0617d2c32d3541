package dev.gatehouse.testkit;

import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Somebody else's transaction that holds a lock until it is ended. */
public final class Blocker implements AutoCloseable {
    private static final String HOLD = "SELECT pg_sleep(600)";

    private final Jdbi jdbi;
    private final int pid;
    private final Thread holder;

    private Blocker(Jdbi jdbi, int pid, Thread holder) {
        this.jdbi = jdbi;
        this.pid = pid;
        this.holder = holder;
    }

    /** @param lock a statement, such as {@code LOCK TABLE sessions} */
    public static Blocker holding(Jdbi jdbi, String lock) {
        CompletableFuture<Integer> holds = new CompletableFuture<>();
        Thread holder = Thread.ofVirtual().start(() -> hold(jdbi, lock, holds));
        return new Blocker(jdbi, holds.join(), holder);
    }

    /** With one more that waits for it, for as long as it is there. */
    public static Blocker ofSomebody(Jdbi jdbi) {
        String lock = "SELECT pg_advisory_xact_lock(4711)";
        Blocker blocker = holding(jdbi, lock);
        Thread.ofVirtual()
                .start(() -> jdbi.useTransaction(h -> {
                    h.execute("SET LOCAL lock_timeout = 0");
                    h.execute(lock);
                }));
        Eventually.holds("somebody waits", blocker::blocks);
        return blocker;
    }

    public int pid() {
        return pid;
    }

    private boolean blocks() {
        return jdbi.withHandle(h -> h.select(
                        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE ? = ANY (pg_blocking_pids(pid)))", pid)
                .mapTo(Boolean.class)
                .one());
    }

    private static void hold(Jdbi jdbi, String lock, CompletableFuture<Integer> holds) {
        try {
            jdbi.useTransaction(h -> {
                h.execute("SET LOCAL statement_timeout = 0");
                h.execute("SET LOCAL application_name = 'psql'");
                h.execute(lock);
                holds.complete(pidOf(h));
                h.execute(HOLD);
            });
        } catch (JdbiException ended) {
            holds.completeExceptionally(ended); // of no effect when it held, and was ended
        }
    }

    private static int pidOf(Handle handle) {
        return handle.select("SELECT pg_backend_pid()").mapTo(Integer.class).one();
    }

    @Override
    public void close() throws InterruptedException {
        jdbi.useHandle(h -> h.execute("SELECT pg_terminate_backend(?)", pid));
        holder.join();
    }
}
