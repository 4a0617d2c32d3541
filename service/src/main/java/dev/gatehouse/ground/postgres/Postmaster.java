package dev.gatehouse.ground.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's first process, as {@code postmaster.pid} names it: the only one that is ever signalled. */
record Postmaster(ProcessHandle process, Path pidFile) {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration FAST = Duration.ofSeconds(10);
    private static final Duration IMMEDIATE = Duration.ofSeconds(6);
    private static final Duration KILLED = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    /** Of the lines that PostgreSQL writes into the file. */
    private static final int STATUS_LINE = 7;

    /** Empty when the file is not there or names no living process. */
    static Optional<Postmaster> of(Home home) throws IOException {
        List<String> lines = lines(home.postmasterPid());
        if (lines.isEmpty() || !lines.getFirst().matches("\\d+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst()))
                .filter(ProcessHandle::isAlive)
                .map(process -> new Postmaster(process, home.postmasterPid()));
    }

    /** Says nothing of a dead one: a killed server leaves its file behind, ready for ever. */
    boolean isReady() throws IOException {
        List<String> lines = lines(pidFile);
        return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    }

    private static List<String> lines(Path pidFile) throws IOException {
        try {
            return Files.readAllLines(pidFile);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /**
     * Stops a server that outlived its Gatehouse; the caller holds the folder's lock, so nobody uses it. After a
     * reboot the pid may be anybody's: what is surely no PostgreSQL is left alone, what may be one is not guessed at.
     */
    static void stopOrphanOf(Home home) throws IOException {
        Optional<Postmaster> found = of(home);
        if (found.isEmpty()) {
            return; // PostgreSQL itself clears a file that names a dead process
        }
        ProcessHandle.Info info = found.get().process.info();
        if (serves(info, home.cluster())) {
            log.info(
                    "stopping the PostgreSQL (pid {}) that an earlier Gatehouse left",
                    found.get().process.pid());
            found.get().stop();
        } else if (info.command()
                .filter(program -> !program.endsWith("/postgres"))
                .isPresent()) {
            Files.delete(home.postmasterPid());
        } else {
            throw new PostgresUnavailable(
                    "Process %d may be a PostgreSQL on the data in %s; stop it, or delete %s if it serves something else."
                            .formatted(found.get().process.pid(), home.folder(), home.postmasterPid()));
        }
    }

    private static boolean serves(ProcessHandle.Info info, Path cluster) {
        return info.arguments().map(List::of).orElse(List.of()).contains(cluster.toString());
    }

    /** Fast (sessions are ended, a checkpoint is written), then without the checkpoint, then by force. */
    void stop() throws IOException {
        signal("INT");
        if (isGoneWithin(FAST)) {
            return;
        }
        log.warn("PostgreSQL did not stop in {} s; the next start will recover", FAST.toSeconds());
        signal("QUIT");
        if (!isGoneWithin(IMMEDIATE)) {
            process.destroyForcibly();
            isGoneWithin(KILLED);
        }
    }

    /** Java can send only TERM, which waits for every client to leave, and KILL. */
    private void signal(String name) throws IOException {
        Command.run(Path.of("/"), List.of("/bin/sh", "-c", "kill -" + name + " " + process.pid()));
    }

    /** The file goes last of all; a process that nobody reaps looks alive for ever. */
    private boolean isGoneWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (process.isAlive() && Files.exists(pidFile)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return true;
    }
}
