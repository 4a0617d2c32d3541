package dev.gatehouse.operations.bench.stage;

import dev.gatehouse.ground.db.DatabaseConfig;
import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.ground.postgres.PostgresProcess;
import dev.gatehouse.ground.postgres.PostgresSettings;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;

/** A PostgreSQL as the server brings it, so a durable one, in a folder that goes away with it. */
public final class StagedDatabase implements AutoCloseable {
    /** What it runs is not counted as the server's. */
    private static final String READER = "gatehouse_bench";

    private final Folder folder;
    private final PostgresProcess postgres;
    private final LastResort lastResort;

    private StagedDatabase(Folder folder, PostgresProcess postgres) {
        this.folder = folder;
        this.postgres = postgres;
        this.lastResort = LastResort.of(this::end);
    }

    public static StagedDatabase start(PostgresBinaries binaries) {
        return start(binaries, Map.of());
    }

    /** @param otherwise settings that stand above what is shipped, by PostgreSQL's own names */
    public static StagedDatabase start(PostgresBinaries binaries, Map<String, String> otherwise) {
        Folder folder = Folder.temporary();
        try {
            PostgresProcess postgres =
                    PostgresProcess.start(new PostgresSettings(folder.path(), 0, otherwise), binaries);
            StagedDatabase database = new StagedDatabase(folder, postgres);
            database.prepare();
            return database;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void prepare() {
        try {
            jdbi().useExtension(StagingDao.class, StagingDao::prepare);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    public String user() {
        return postgres.user();
    }

    public String password() {
        return postgres.password();
    }

    /** As PostgreSQL writes it: {@code 18.6}. */
    public String version() {
        return postgres.version();
    }

    /** Of the first of its processes, the parent of all others. */
    public long pid() {
        return postgres.pid();
    }

    /** For pools as the server's are. */
    public DatabaseConfig config() {
        return DatabaseConfig.DEFAULTS.at(jdbcUrl(), user(), password());
    }

    /** Writes out what was changed so far, so that it does not happen beside what is measured next. */
    public void settle() {
        jdbi().useExtension(StagingDao.class, StagingDao::checkpoint);
    }

    /** As its owner, like the server, but without the server's time limits; each use is a connection of its own. */
    public Jdbi jdbi() {
        return jdbi("");
    }

    /** A connection that reads counters and is not among what it counts; the caller closes it. */
    Handle reader() {
        return jdbi("-c role=" + READER).open();
    }

    private Jdbi jdbi(String options) {
        Properties properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        properties.setProperty("ApplicationName", "gatehouse bench");
        properties.setProperty("options", options);
        return JdbiFactory.over(() -> DriverManager.getConnection(jdbcUrl(), properties), SqlLogger.NOP_SQL_LOGGER);
    }

    @Override
    public void close() {
        lastResort.close();
        end();
    }

    private void end() {
        postgres.close();
        folder.close();
    }
}
