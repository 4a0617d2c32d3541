package dev.gatehouse.ground.db.hot;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jspecify.annotations.Nullable;

/** One method of a DAO: its text as the driver wants it, where each parameter comes from, and what is made of the rows. */
final class HotStatement {
    private static final ClasspathSqlLocator FILES = ClasspathSqlLocator.removingComments();

    private final String name;
    private final String sql;
    private final List<Parameter> parameters;
    private final Answer answer;

    private HotStatement(String name, String sql, List<Parameter> parameters, Answer answer) {
        this.name = name;
        this.sql = sql;
        this.parameters = parameters;
        this.answer = answer;
    }

    static HotStatement of(Method method) {
        Class<?> dao = method.getDeclaringClass();
        String name = dao.getSimpleName() + '.' + method.getName();
        // without a context: it would only be quoted in a failure
        ParsedSql parsed = new ColonPrefixSqlParser().parse(FILES.locate(dao, method.getName()), null);
        return new HotStatement(
                name,
                "/* " + name + " */ "
                        + parsed.getSql(), // so that pg_stat_activity and the slow-query log name its file
                parsed.getParameters().getParameterNames().stream()
                        .map(parameter -> Parameter.of(method, parameter))
                        .toList(),
                Answer.of(method));
    }

    @Nullable
    Object send(ConnectionFactory connections, StatementWatcher watcher, Object[] arguments) {
        StatementWatcher.Sent sent = watcher.begins(name);
        try {
            Object result = over(connections, arguments);
            sent.ended(null);
            return result;
        } catch (SQLException e) {
            sent.ended(e);
            throw new StatementFailed(name, e);
        }
    }

    private @Nullable Object over(ConnectionFactory connections, Object[] arguments) throws SQLException {
        Connection connection = connections.openConnection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).bind(statement, i + 1, arguments);
            }
            statement.execute();
            return answer.from(statement);
        } finally {
            connections.closeConnection(connection);
        }
    }
}
