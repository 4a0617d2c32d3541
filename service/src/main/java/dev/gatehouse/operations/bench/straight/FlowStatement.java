package dev.gatehouse.operations.bench.straight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jspecify.annotations.Nullable;

/** A flow's own statement, from the flow's own file, prepared once; what is bound stays bound. */
final class FlowStatement implements AutoCloseable {
    private static final ClasspathSqlLocator FILES = ClasspathSqlLocator.removingComments();

    private final String dao;
    private final PreparedStatement prepared;
    private final List<String> names;

    private FlowStatement(String dao, PreparedStatement prepared, List<String> names) {
        this.dao = dao;
        this.prepared = prepared;
        this.names = names;
    }

    /** @param dao its method, such as {@code dev.gatehouse.flow.token.RefreshDao.rotate} */
    static FlowStatement of(Connection connection, String dao) throws SQLException {
        ParsedSql parsed = new ColonPrefixSqlParser().parse(FILES.locate(dao), null);
        return new FlowStatement(
                dao,
                connection.prepareStatement(parsed.getSql()),
                parsed.getParameters().getParameterNames());
    }

    /** Types are as the server's DAO binds them: they are part of the plan. */
    FlowStatement with(String name, @Nullable Object value) throws SQLException {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(dao + " has no parameter " + name);
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                bind(i + 1, value);
            }
        }
        return this;
    }

    private void bind(int position, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> prepared.setNull(position, Types.VARCHAR);
            case String text -> prepared.setString(position, text);
            case byte[] bytes -> prepared.setBytes(position, bytes);
            case Boolean truth -> prepared.setBoolean(position, truth);
            case Long number -> prepared.setLong(position, number);
            case Integer number -> prepared.setInt(position, number);
            case Duration time -> prepared.setObject(position, time.toString(), Types.OTHER);
            case Collection<?> words ->
                prepared.setArray(position, prepared.getConnection().createArrayOf("text", words.toArray()));
            default -> prepared.setObject(position, value);
        }
    }

    /** Runs it; {@code none} when it returns no row. */
    String verdict() throws SQLException {
        try (ResultSet row = prepared.executeQuery()) {
            return row.next() ? row.getString("verdict") : "none";
        }
    }

    @Override
    public void close() throws SQLException {
        prepared.close();
    }
}
