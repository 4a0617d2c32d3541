package dev.gatehouse.lab.server;

import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.ground.postgres.PostgresProcess;
import dev.gatehouse.ground.postgres.PostgresSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * An embedded PostgreSQL for the lab alone: nothing vacuums, analyzes or checkpoints but the notebooks themselves. Autovacuum
 * comes in 24 days; were it switched off, PostgreSQL 18 would not even count rows when it makes an index.
 */
public final class LabServer implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "autovacuum_naptime", "2147483",
            "checkpoint_timeout", "1d",
            "max_wal_size", "8GB",
            "max_connections", "100",
            "random_page_cost", "4",
            "deadlock_timeout", "200ms",
            "pg_stat_statements.track", "all");

    private final PostgresProcess process;

    private LabServer(PostgresProcess process) {
        this.process = process;
    }

    /** @param binaries unpacked once a machine, whatever folder the data is in */
    public static LabServer start(Path folder, PostgresBinaries binaries, Scale scale) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put(
                "shared_buffers", scale.sharedBuffers()); // small on purpose: notebook 04 wants rows that do not fit
        return new LabServer(PostgresProcess.start(new PostgresSettings(folder, 0, settings), binaries));
    }

    public Access access() {
        return new Access(process.jdbcUrl(), process.user(), process.password());
    }

    @Override
    public void close() {
        process.close();
    }
}
