package dev.gatehouse.ground.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.FastCheckService;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings the schema up to the changes this server was built with. Instances that start together wait for each other. */
public final class Migrations {
    private static final String CHANGELOG = "dev/gatehouse/migrations/changelog.yaml";

    /** Always given: to Liquibase no context at all means every context. */
    private static final String ALWAYS = "schema";

    /** Any number, as long as nothing else in the database locks it: "gatehous" in ASCII. */
    private static final long LOCK = 0x67617465_686f7573L;

    private static final long POLL_MILLIS = 100;

    private final DataSource database;
    private final Contexts contexts;
    private final SchemaMark mark;

    /** @param contexts of changes beyond the schema itself, such as an index profile */
    public Migrations(DataSource database, Set<String> contexts) {
        this.database = database;
        this.contexts = new Contexts(contexts.toArray(String[]::new));
        this.contexts.add(ALWAYS);
        this.mark = SchemaMark.of(this.contexts.toString());
    }

    public void run() {
        alone(connection -> {
            if (!mark.stands(connection)) {
                quietly(connection, this::update);
                mark.set(connection);
            }
            return true;
        });
    }

    /** The changes this server knows and the database does not have. */
    public List<String> pending() {
        return alone(connection -> mark.stands(connection) ? List.of() : quietly(connection, this::missing));
    }

    void rollBack(int changes) {
        alone(connection -> quietly(connection, liquibase -> {
            liquibase.rollback(changes, contexts, new LabelExpression());
            return true;
        }));
    }

    private boolean update(Liquibase liquibase) throws LiquibaseException {
        liquibase.forceReleaseLocks(); // whoever left a row behind is dead: we hold the advisory lock
        liquibase.update(contexts, new LabelExpression());
        return true;
    }

    private List<String> missing(Liquibase liquibase) throws LiquibaseException {
        return liquibase.listUnrunChangeSets(contexts, new LabelExpression()).stream()
                .map(ChangeSet::getId)
                .toList();
    }

    private interface Work<W, T> {
        T with(W tool) throws SQLException, LiquibaseException;
    }

    private <T> T alone(Work<Connection, T> work) {
        try (Connection connection = database.getConnection()) {
            lock(connection);
            try {
                takeAllTime(connection);
                return work.with(connection);
            } finally {
                unlock(connection);
            }
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException("the schema could not be read or changed", e);
        }
    }

    private static <T> T quietly(Connection connection, Work<Liquibase, T> work) {
        Map<String, Object> scope = Map.of(
                Scope.Attr.logService.name(), new LiquibaseLog(),
                Scope.Attr.ui.name(), new LoggerUIService(),
                AnalyticsArgs.ENABLED.getKey(), false);
        try {
            return Scope.child(scope, () -> {
                // what it remembers of earlier looks may be another instance's past
                Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
                Liquibase liquibase =
                        new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), new JdbcConnection(connection));
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                try {
                    return work.with(liquibase);
                } finally {
                    endTransaction(connection); // Liquibase leaves one open
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException("the schema could not be read or changed", e);
        }
    }

    /**
     * Asked for again and again rather than waited for in the database: a waiting statement holds a snapshot, and the holder's
     * CREATE INDEX CONCURRENTLY would wait for it for ever.
     */
    private static void lock(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try {
            while (!ask(connection, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while another instance migrates", e);
        }
    }

    private static void endTransaction(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** An index on a large table takes longer than any request may; its waits for locks stay bounded. */
    private static void takeAllTime(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
        execute(connection, "SET statement_timeout = 0");
    }

    private static void unlock(Connection connection) throws SQLException {
        execute(connection, "RESET statement_timeout");
        ask(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
