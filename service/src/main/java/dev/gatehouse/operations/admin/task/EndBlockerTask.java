package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * {@code end-blocker}: ends a transaction that others wait for, with its connection. It is put on record afterwards, since the
 * record may wait for it too.
 */
public final class EndBlockerTask implements OperatorTask {
    private static final String PID = "pid";

    /** @param gone whether it was within five seconds; it is on its way otherwise */
    public record Ended(int pid, boolean gone) {}

    private final BlockersDao dao;
    private final TaskLog log;

    public EndBlockerTask(Jdbi jdbi, TaskLog log) {
        this.dao = jdbi.onDemand(BlockersDao.class);
        this.log = log;
    }

    @Override
    public String name() {
        return "end-blocker";
    }

    @Override
    public String summary() {
        return "Ends a transaction that others wait for, and its connection; what it wrote is taken back.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.required(PID, "the process, as the task blockers tells it"));
    }

    @Override
    public Ended run(TaskCall call) {
        int pid = pid(call.get(PID));
        if (dao.list().stream().noneMatch(blocker -> blocker.pid() == pid)) {
            throw Problem.notFound("blocker; the task blockers has those of this moment");
        }
        boolean gone = end(pid);
        log.note(name(), call.act(), Map.of(PID, pid, "gone", gone));
        return new Ended(pid, gone);
    }

    private boolean end(int pid) {
        try {
            return dao.end(pid);
        } catch (JdbiException failure) {
            if (SqlState.lacksARight(failure)) {
                throw Problem.conflict(
                        "the server's role may not end a process of that role: it needs pg_signal_backend,"
                                + " and a superuser's is ended by superusers alone");
            }
            throw failure;
        }
    }

    private static int pid(String text) {
        if (text.matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(text);
        }
        throw Problem.invalid(PID, "must be a number");
    }
}
