package dev.gatehouse.lab;

import dev.gatehouse.lab.plan.Explain;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement that is run again and again; from the fifth time on the driver prepares it at the server. */
public final class Prepared implements AutoCloseable {
    private final String sql;
    private final PreparedStatement statement;

    Prepared(String sql, PreparedStatement statement) {
        this.sql = sql;
        this.statement = statement;
    }

    /** @return rows answered or changed */
    public long run(@Nullable Object... parameters) {
        try {
            Explain.bind(statement, parameters);
            return statement.execute() ? counted() : statement.getUpdateCount();
        } catch (SQLException e) {
            throw Lab.failed(sql, e);
        }
    }

    private long counted() throws SQLException {
        try (ResultSet answer = statement.getResultSet()) {
            long rows = 0;
            while (answer.next()) {
                rows++;
            }
            return rows;
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw Lab.failed("close", e);
        }
    }
}
