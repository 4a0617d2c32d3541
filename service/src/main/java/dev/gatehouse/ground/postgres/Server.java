package dev.gatehouse.ground.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running child, from its launch to its last word. */
final class Server {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    /** Replaying what a crash left is the longest part; {@code max_wal_size} bounds it. */
    private static final Duration START = Duration.ofMinutes(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    /** A port that was free may be taken before the server binds it. */
    private static final int ATTEMPTS = 3;

    private final Home home;
    private final int port;
    private final Process process;
    private final ServerLog said;
    private final Thread listener;
    private volatile boolean serving;

    private Server(Home home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
        this.said = new ServerLog(home.log(), ServerLog.LIMIT_BYTES);
        this.listener = Thread.ofPlatform().name("postgres-log").daemon().start(this::listen);
    }

    static Server start(Home home, Installation installation, Launcher launcher, PostgresSettings settings)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            Server server = launch(home, installation, launcher, ServerArguments.of(home, settings));
            if (server.becomesReady()) {
                return server;
            }
            if (attempt == ATTEMPTS || !server.complaint().contains("could not create any TCP/IP sockets")) {
                throw new PostgresUnavailable(
                        "PostgreSQL did not start: %s (more in %s).".formatted(server.complaint(), home.log()));
            }
        }
    }

    private static Server launch(Home home, Installation installation, Launcher launcher, ServerArguments arguments)
            throws IOException {
        Process process = Command.prepared(home.folder(), launcher.detached(installation.postgres(), arguments.words()))
                .redirectInput(Redirect.from(new File("/dev/null")))
                .start();
        return new Server(home, arguments.port(), process);
    }

    int port() {
        return port;
    }

    /** Not of the child, which may be what put the server into a session of its own. */
    long pid() {
        try {
            return Postmaster.of(home)
                    .map(postmaster -> postmaster.process().pid())
                    .orElseThrow(() -> new PostgresUnavailable(
                            "PostgreSQL is not running any more; its log is " + home.log() + "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False when the server ended instead. */
    private boolean becomesReady() throws IOException {
        Thread abandon = new Thread(this::stop, "postgres-abandon");
        try {
            Runtime.getRuntime().addShutdownHook(abandon); // at a Ctrl-C now, nobody else could stop it
            return waitsUntilReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new PostgresUnavailable("Interrupted while PostgreSQL was starting.", e);
        } catch (IOException | RuntimeException e) {
            stop();
            throw e;
        } finally {
            forget(abandon);
        }
    }

    private boolean waitsUntilReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            Optional<Postmaster> postmaster = Postmaster.of(home);
            if (postmaster.isPresent() && postmaster.get().isReady()) {
                serving = true;
                return true;
            }
            if (System.nanoTime() > end) {
                throw new PostgresUnavailable(
                        "PostgreSQL is not ready after %d s; its log is %s.".formatted(START.toSeconds(), home.log()));
            }
        }
        return false;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.debug("going down while PostgreSQL was starting", e);
        }
    }

    private void listen() {
        said.follow(process.getInputStream());
        if (serving) {
            log.error(
                    "PostgreSQL ended by itself: {} (more in {})", ServerLog.complaintIn(said.lastLines()), home.log());
        }
    }

    private String complaint() {
        try {
            listener.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ServerLog.complaintIn(said.lastLines());
    }

    /** Returns when it is gone. Only a living child is signalled: the pid of a dead one may be anybody's by now. */
    void stop() {
        serving = false;
        try {
            Optional<Postmaster> postmaster = process.isAlive() ? Postmaster.of(home) : Optional.empty();
            if (postmaster.isPresent()) {
                postmaster.get().stop();
            } else {
                process.destroyForcibly(); // it has not come as far as its first file
            }
        } catch (IOException e) {
            log.warn("PostgreSQL could not be asked to stop and is ended by force", e);
            process.destroyForcibly();
        }
        process.onExit()
                .completeOnTimeout(process, LAST_WORDS.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
