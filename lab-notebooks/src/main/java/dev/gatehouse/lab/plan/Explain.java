package dev.gatehouse.lab.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Asks PostgreSQL for a plan over a connection of the caller's, whose transaction stays the caller's. */
public final class Explain {
    private static final String RUN = "EXPLAIN (ANALYZE, BUFFERS, WAL, SETTINGS, FORMAT JSON) ";
    private static final String GUESS = "EXPLAIN (SETTINGS, FORMAT JSON) ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Explain() {}

    /** Runs the statement and tells what happened. */
    public static Plan run(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return ask(connection, RUN, sql, parameters);
    }

    /** Only what the planner would do, with its costs. */
    public static Plan guess(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return ask(connection, GUESS, sql, parameters);
    }

    private static Plan ask(Connection connection, String how, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(how + sql)) {
            bind(statement, parameters);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return new Plan(JSON.readTree(answer.getString(1)).path(0), sql);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a plan", e);
        }
    }

    /** Lists of texts become text[]. */
    public static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof String[] texts) {
                Array array = statement.getConnection().createArrayOf("text", texts);
                statement.setArray(i + 1, array);
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }
}
