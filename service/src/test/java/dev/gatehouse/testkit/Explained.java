package dev.gatehouse.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.guard.plans.Plan;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Explains a DAO's call as it really runs: PostgreSQL's auto_explain answers with a notice on the very statement that the
 * driver prepared and bound, so nothing has to be written again for the test.
 */
public final class Explained {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Explained() {}

    /** On a handle of the caller's; what the call writes stays in the handle's transaction. */
    public static Plan plan(Handle handle, Consumer<Handle> call) {
        handle.execute("LOAD 'auto_explain'");
        handle.execute(
                "SELECT set_config(name, value, true) FROM (VALUES ('auto_explain.log_min_duration', '0'),"
                        + " ('auto_explain.log_analyze', 'on'), ('auto_explain.log_buffers', 'on'), ('auto_explain.log_format', 'json'),"
                        + " ('auto_explain.log_level', 'notice'), ('client_min_messages', 'notice')) AS settings (name, value)");
        Notices notices = handle.getConfig(Notices.class);
        notices.heard().clear();
        handle.getConfig(SqlStatements.class).setSqlLogger(listeningTo(notices));
        call.accept(handle);
        // inside a transaction a statement may end, and be explained, only when the next one is bound
        handle.execute("SELECT 1");
        handle.getConfig(SqlStatements.class).setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        return parse(notices.heard().get(0));
    }

    private static SqlLogger listeningTo(Notices notices) {
        return new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                try {
                    notices.hear(context.getStatement());
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static Plan parse(String notice) {
        try {
            return new Plan(JSON.readTree(notice.substring(notice.indexOf('{'))).path("Plan"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a plan: " + notice, e);
        }
    }
}
