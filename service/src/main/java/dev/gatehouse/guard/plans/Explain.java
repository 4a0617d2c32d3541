package dev.gatehouse.guard.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.ground.db.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a hot statement as the hot pool does, takes back what it wrote, and returns how it was run. What the statement locks is
 * locked for as long as it takes, so it gives up soon, and waits for nobody.
 */
final class Explain {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOON = "SET LOCAL statement_timeout = '1s'; SET LOCAL lock_timeout = '100ms'";

    private Explain() {}

    /**
     * @param connection without autocommit; no transaction is open afterwards
     * @return as {@code EXPLAIN (FORMAT JSON)} writes it, its only element
     */
    static JsonNode run(Connection connection, HotFile file, List<Sample.Value> values) throws SQLException {
        execute(connection, SOON);
        for (Map.Entry<String, String> setting : Pool.HOT.planning().entrySet()) {
            execute(connection, "SET LOCAL " + setting.getKey() + " = " + setting.getValue());
        }
        execute(connection, "PREPARE gatehouse_plan " + each(values, Sample.Value::type) + " AS " + file.sql());
        try {
            return explained(connection, "EXECUTE gatehouse_plan " + each(values, Sample.Value::literal));
        } finally {
            connection.rollback();
            execute(connection, "DEALLOCATE gatehouse_plan"); // no rollback takes it back
            connection.rollback();
        }
    }

    /** EXECUTE takes literals alone. */
    private static JsonNode explained(Connection connection, String execution) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false); // the text is PostgreSQL's own
            ResultSet row =
                    statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, WAL, SETTINGS, FORMAT JSON) " + execution);
            row.next();
            return JSON.readTree(row.getString(1)).path(0);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String each(List<Sample.Value> values, Function<Sample.Value, String> text) {
        return values.isEmpty() ? "" : values.stream().map(text).collect(Collectors.joining(", ", "(", ")"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
