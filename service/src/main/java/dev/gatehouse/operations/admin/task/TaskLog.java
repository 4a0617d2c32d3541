package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.operations.admin.http.AdminJson;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Puts on record what a task did that changes no row of its own. */
public final class TaskLog {
    private final TaskLogDao dao;

    public TaskLog(Jdbi jdbi) {
        this.dao = jdbi.onDemand(TaskLogDao.class);
    }

    /** Before the act, where it does not wait for the act itself: without a record it is not done. */
    public void note(String task, Act act, Map<String, ?> arguments) {
        dao.note(task, act, AdminJson.tree(arguments).toString());
    }
}
