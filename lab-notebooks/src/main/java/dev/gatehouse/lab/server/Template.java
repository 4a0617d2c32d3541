package dev.gatehouse.lab.server;

import dev.gatehouse.ground.db.Migrations;
import dev.gatehouse.lab.data.Filling;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The filled database that every notebook gets a copy of; made once, with the service's own migrations. */
public final class Template {
    private static final String NAME = "gatehouse_lab";
    private static final int FILES_PAY_FROM_MEGABYTES = 200;
    private static final List<String> EXTENSIONS = List.of(
            "pg_stat_statements",
            "pageinspect",
            "pgstattuple",
            "pg_visibility",
            "pg_buffercache",
            "pg_prewarm",
            "pg_trgm",
            "citext",
            "btree_gin");

    private final Access access;
    private final Scale scale;
    private final Clock today;

    public Template(Access access, Scale scale) {
        this(access, scale, Clock.systemUTC());
    }

    /** @param today the day that the rows end on */
    Template(Access access, Scale scale, Clock today) {
        this.access = access;
        this.scale = scale;
        this.today = today;
    }

    /** Makes it unless it is there, whole and of this scale. */
    public void make() {
        if (mark().equals(askServer(
                "SELECT COALESCE((SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '"
                        + NAME + "'), '')"))) {
            return;
        }
        drop(NAME);
        tellServer("CREATE DATABASE " + NAME);
        new Migrations(access.dataSource(NAME), Set.of()).run();
        try (Connection connection = access.open(NAME)) {
            for (String extension : EXTENSIONS) {
                tell(connection, "CREATE EXTENSION " + extension);
            }
            new Filling(
                            connection,
                            today,
                            scale.users(),
                            scale.sessions(),
                            scale.refreshTokens(),
                            scale.auditEvents(),
                            scale.grants())
                    .run();
        } catch (SQLException e) {
            throw new IllegalStateException("the lab's database could not be filled", e);
        }
        tellServer("COMMENT ON DATABASE " + NAME + " IS '" + mark() + "'");
    }

    /** A fresh copy for one notebook; an older one of the same name goes. */
    public String copy(String notebook) {
        String name = NAME + "_" + notebook.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        drop(name);
        // a large copy by WAL would be written twice; a small one by files would cost a checkpoint, which others would
        // notice
        boolean large =
                Long.parseLong(askServer("SELECT pg_database_size('" + NAME + "') >> 20")) > FILES_PAY_FROM_MEGABYTES;
        tellServer("CREATE DATABASE " + name + " TEMPLATE " + NAME + " STRATEGY " + (large ? "file_copy" : "wal_log"));
        return name;
    }

    public void drop(String name) {
        tellServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /** Of what it was made by; {@link Filling#EDITION} is raised when the rows or the schema change. */
    private String mark() {
        return "edition %d, scale %s".formatted(Filling.EDITION, scale.factor());
    }

    private void tellServer(String sql) {
        try (Connection connection = access.open("postgres")) {
            tell(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void tell(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String askServer(String sql) {
        try (Connection connection = access.open("postgres");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            return answer.next() ? answer.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
