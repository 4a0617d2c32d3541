package dev.gatehouse.cluster;

import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.ground.postgres.PostgresProcess;
import dev.gatehouse.ground.postgres.PostgresSettings;
import dev.gatehouse.testkit.Command;
import dev.gatehouse.testkit.Ports;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;

/** The one database of a cluster, as durable as a real one; over a stop or a kill it keeps its port and its data. */
public final class ClusterPostgres implements AutoCloseable {
    private static final PostgresBinaries BINARIES = PostgresBinaries.onClassPath()
            .cachedIn(Path.of(System.getProperty("gatehouse.root"), "service", "target", "postgres"));

    private final Path folder;
    private final int port = Ports.free();
    private PostgresProcess process;

    ClusterPostgres(Path folder) {
        this.folder = folder;
        this.process = started();
    }

    public String jdbcUrl() {
        return process.jdbcUrl();
    }

    public String user() {
        return process.user();
    }

    public String password() {
        return process.password();
    }

    /** A connection of one's own each time, past all wires. */
    public Jdbi jdbi() {
        return JdbiFactory.over(
                () -> DriverManager.getConnection(jdbcUrl(), user(), password()), SqlLogger.NOP_SQL_LOGGER);
    }

    /** As an operator stops it: sessions are ended, all is written. */
    public void stop() {
        process.close();
    }

    /** SIGKILL to the parent of its processes, which end when they see it gone. */
    public void kill() {
        Command.run(folder, Map.of(), "kill", "-KILL", Long.toString(process.pid()));
        process.close();
    }

    public void start() {
        process = started();
    }

    private PostgresProcess started() {
        return PostgresProcess.start(new PostgresSettings(folder, port, Map.of("max_connections", "200")), BINARIES);
    }

    @Override
    public void close() {
        process.close();
    }
}
