package dev.gatehouse.ground.postgres;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded database server: by password only, durable, started before and stopped after everything that uses it.
 * Thread-safe.
 */
public final class PostgresProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresProcess.class);

    private final FolderLock lock;
    private final Cluster cluster;
    private final Server server;
    private final String version;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresProcess(FolderLock lock, Cluster cluster, Server server, String version) {
        this.lock = lock;
        this.cluster = cluster;
        this.server = server;
        this.version = version;
    }

    /**
     * Returns when the database answers.
     *
     * @throws PostgresUnavailable with a sentence for the operator
     */
    public static PostgresProcess start(PostgresSettings settings, PostgresBinaries binaries) {
        long begun = System.nanoTime();
        Home home = Home.in(settings.dataFolder());
        try {
            PostgresProcess process = start(home, settings, binaries);
            log.info(
                    "PostgreSQL {} is ready on {}:{} after {} ms, with its data in {}",
                    process.version,
                    ServerArguments.HOST,
                    process.port(),
                    Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                    home.folder());
            return process;
        } catch (FileSystemException e) {
            throw Home.notUsable(home.folder(), e);
        } catch (IOException e) {
            throw new PostgresUnavailable("PostgreSQL in %s cannot be started: %s".formatted(home.folder(), e), e);
        }
    }

    private static PostgresProcess start(Home home, PostgresSettings settings, PostgresBinaries binaries)
            throws IOException {
        FolderLock lock = FolderLock.take(home.lock());
        try {
            Postmaster.stopOrphanOf(home);
            home.tidy();
            Installation installation = Installation.in(binaries.unpacked(home.binaries()));
            Launcher launcher = Launcher.to(home, installation.postgres());
            Cluster cluster = Cluster.openOrMake(home, installation, launcher, new SecureRandom());
            Server server = Server.start(home, installation, launcher, settings);
            return new PostgresProcess(lock, cluster, server, installation.version());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(ServerArguments.HOST, port(), Cluster.DATABASE);
    }

    public String user() {
        return Cluster.USER;
    }

    public String password() {
        return cluster.password();
    }

    public int port() {
        return server.port();
    }

    /** Of the first of its processes, the parent of all others. */
    public long pid() {
        return server.pid();
    }

    /** As PostgreSQL writes it: {@code 18.6}. */
    public String version() {
        return version;
    }

    /** Ends the sessions that are left and returns when no process of the server is; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop();
            lock.close();
            log.info("PostgreSQL has stopped");
        }
    }
}
