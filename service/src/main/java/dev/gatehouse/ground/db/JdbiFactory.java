package dev.gatehouse.ground.db;

import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.extension.ExtensionMethod;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** The one Jdbi of service, commands and tests: what a test binds, the server binds alike. */
public final class JdbiFactory {
    private JdbiFactory() {}

    public static Jdbi over(DataSource pool) {
        return over(pool, SqlLogger.NOP_SQL_LOGGER);
    }

    /** @param watcher hears of every statement */
    public static Jdbi over(DataSource pool, SqlLogger watcher) {
        return over(pool::getConnection, watcher);
    }

    public static Jdbi over(ConnectionFactory connections, SqlLogger watcher) {
        Jdbi jdbi =
                Jdbi.create(connections).installPlugin(new SqlObjectPlugin()).installPlugin(new PostgresPlugin());
        jdbi.registerArrayType(String.class, "text"); // the plugin's varchar[] would need a cast beside text[] columns
        jdbi.registerRowMapper(new RecordMappers());
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(new SignedStatements());
        jdbi.setSqlLogger(watcher);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(JdbiFactory::withoutValues);
        return jdbi;
    }

    /** Jdbi would add what was bound: hashes, addresses, secrets. */
    private static String withoutValues(StatementException failure) {
        StatementContext context = failure.getStatementContext();
        ExtensionMethod by = context == null ? null : context.getExtensionMethod();
        return (by == null ? "a statement" : SignedStatements.nameOf(by)) + " failed: " + failure.getShortMessage();
    }
}
