package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.access.OperatorScope;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code blockers}: the transactions that others wait for, or would if they wrote; those that hold up most first. */
public final class BlockersTask implements OperatorTask {
    /**
     * A process of PostgreSQL that holds what others wait for, or a lock that keeps all writers from a table, and waits for nobody
     * itself.
     *
     * @param application as it calls itself; ours are {@code gatehouse hot}, {@code back} and {@code news}
     * @param address null for one on the database's own machine
     * @param state such as {@code idle in transaction}
     * @param since when its transaction began
     * @param statement the first word of its last one: values may stand in the rest
     * @param waiting processes that wait for it
     * @param locked tables that it holds more than a reader does, with commas between
     */
    public record Blocker(
            int pid,
            @Nullable String role,
            @Nullable String application,
            @Nullable String address,
            @Nullable String state,
            @Nullable Instant since,
            @Nullable String statement,
            int waiting,
            @Nullable String locked) {}

    public record Blockers(List<Blocker> items) {}

    private final BlockersDao dao;

    public BlockersTask(Jdbi jdbi) {
        this.dao = jdbi.onDemand(BlockersDao.class);
    }

    @Override
    public String name() {
        return "blockers";
    }

    @Override
    public String summary() {
        return "Tells whose transaction the statements of this database wait for.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.READ;
    }

    @Override
    public List<Argument> arguments() {
        return List.of();
    }

    @Override
    public Blockers run(TaskCall call) {
        return new Blockers(dao.list());
    }
}
