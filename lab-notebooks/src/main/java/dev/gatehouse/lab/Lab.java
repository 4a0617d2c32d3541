package dev.gatehouse.lab;

import dev.gatehouse.ground.db.Migrations;
import dev.gatehouse.ground.db.Pool;
import dev.gatehouse.lab.plan.Explain;
import dev.gatehouse.lab.plan.Plan;
import dev.gatehouse.lab.server.Access;
import dev.gatehouse.lab.server.Scale;
import dev.gatehouse.lab.server.Template;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection to a notebook's own database. Each statement is a transaction, unless {@link #begin()} says otherwise. Not thread-safe. */
public final class Lab implements AutoCloseable {
    private final Access access;
    private final String database;
    private final Connection connection;

    private Lab(Access access, String database) throws SQLException {
        this.access = access;
        this.database = database;
        this.connection = access.open(database);
    }

    /** A fresh copy of the filled database, whatever an earlier run left. */
    public static Lab open(String notebook) {
        Access access = Access.fromEnvironment();
        if (access == null) {
            throw new IllegalStateException("The lab's server is not known: start Jupyter by make lab.");
        }
        return open(access, Scale.fromEnvironment(), notebook);
    }

    /** The same for whoever knows the server. */
    public static Lab open(Access access, Scale scale, String notebook) {
        try {
            Template template = new Template(access, scale);
            template.make();
            return new Lab(access, template.copy(notebook));
        } catch (SQLException e) {
            throw failed("open", e);
        }
    }

    /** A second connection, for whoever is to stand in the way. */
    public Lab another() {
        try {
            return new Lab(access, database);
        } catch (SQLException e) {
            throw failed("open", e);
        }
    }

    /** Brings in the six indexes that the requirements ask for, as the service's migrations have them. */
    public Lab withTheSeedsIndexes() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(Lab.class.getClassLoader()); // a kernel's own knows no migrations
        try {
            new Migrations(access.dataSource(database), Set.of("seeds")).run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        return this;
    }

    /** As the service's hot connections are: plans made once for all values, no scans. */
    public Lab likeTheService() {
        return run(Pool.HOT.planning().entrySet().stream()
                .map(setting -> "SET " + setting.getKey() + " = " + setting.getValue())
                .toArray(String[]::new));
    }

    /** PostgreSQL's major version. */
    public int version() {
        return (int) number("SELECT current_setting('server_version_num')::int / 10000");
    }

    public Lab run(String... statements) {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw failed(sql, e);
            }
        }
        return this;
    }

    /** @return rows changed */
    public long change(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Explain.bind(statement, parameters);
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    public Table rows(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Explain.bind(statement, parameters);
            try (ResultSet answer = statement.executeQuery()) {
                return Table.of(answer);
            }
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** The first column of the first row. */
    public Object value(String sql, @Nullable Object... parameters) {
        Table table = rows(sql, parameters);
        Object value = table.rows().isEmpty() ? null : table.rows().get(0).get(0);
        if (value == null) {
            throw new IllegalStateException("no value: " + sql);
        }
        return value;
    }

    public double number(String sql, @Nullable Object... parameters) {
        Object value = value(sql, parameters);
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble(value.toString());
    }

    public String text(String sql, @Nullable Object... parameters) {
        return value(sql, parameters).toString();
    }

    /** For many runs of one statement. */
    public Prepared prepare(String sql) {
        try {
            return new Prepared(sql, connection.prepareStatement(sql));
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Runs the statement and takes back what it wrote. */
    public Plan explain(String sql, @Nullable Object... parameters) {
        return planned(false, sql, parameters);
    }

    /** Runs the statement, and what it wrote stays. */
    public Plan perform(String sql, @Nullable Object... parameters) {
        return planned(true, sql, parameters);
    }

    /** Runs the statement, and tells what auto_explain writes of it into a server's log; here it is sent to us as well. */
    public String autoExplained(String sql, @Nullable Object... parameters) {
        run("LOAD 'auto_explain'", "SET auto_explain.log_level = 'notice'", "SET auto_explain.log_analyze = on");
        run("SET auto_explain.log_min_duration = 0");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Explain.bind(statement, parameters);
            statement.execute();
            return String.valueOf(statement.getWarnings().getMessage());
        } catch (SQLException e) {
            throw failed(sql, e);
        } finally {
            run("SET auto_explain.log_min_duration = -1");
        }
    }

    /** What the planner would do, without doing it. */
    public Plan guess(String sql, @Nullable Object... parameters) {
        try {
            return Explain.guess(connection, sql, parameters);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    private Plan planned(boolean keep, String sql, @Nullable Object... parameters) {
        try {
            boolean alone = connection.getAutoCommit();
            if (alone && !keep) {
                connection.setAutoCommit(false);
            }
            try {
                return Explain.run(connection, sql, parameters);
            } finally {
                if (alone && !keep) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    public Lab begin() {
        return inTransaction(false);
    }

    public Lab commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failed("commit", e);
        }
        return inTransaction(true);
    }

    public Lab rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw failed("rollback", e);
        }
        return inTransaction(true);
    }

    private Lab inTransaction(boolean autoCommit) {
        try {
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            throw failed("begin", e);
        }
        return this;
    }

    static LabFailure failed(String what, SQLException e) {
        return new LabFailure(what, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close", e);
        }
    }
}
