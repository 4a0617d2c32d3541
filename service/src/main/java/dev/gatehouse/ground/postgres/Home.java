package dev.gatehouse.ground.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The server's own folder, {@code postgres/} in the data folder. It is ours alone, so that closing it to others and
 * giving it to another user never touches a folder that somebody pointed us to.
 */
record Home(Path folder) {
    static Home in(Path dataFolder) {
        try {
            var onlyOurs = PosixFilePermissions.fromString("rwx------");
            Path folder = dataFolder.toAbsolutePath().resolve("postgres");
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(onlyOurs));
            Files.setPosixFilePermissions(folder, onlyOurs);
            return new Home(folder.toRealPath());
        } catch (IOException e) {
            throw notUsable(dataFolder, e);
        }
    }

    static PostgresUnavailable notUsable(Path folder, IOException e) {
        return new PostgresUnavailable(
                "The data folder %s cannot be written by user %s (%s); give it to that user or name another folder."
                        .formatted(folder, System.getProperty("user.name"), reason(e)),
                e);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }

    Path cluster() {
        return folder.resolve("cluster");
    }

    Path postmasterPid() {
        return cluster().resolve("postmaster.pid");
    }

    Path password() {
        return folder.resolve("password");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    Path binaries() {
        return folder.resolve("binaries");
    }

    /** What a killed start or server left here; only for the holder of the lock, with no server running. */
    void tidy() throws IOException {
        Files.createDirectories(binaries());
        removeLeftovers(folder);
        removeLeftovers(binaries());
    }

    private static void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "{making-,.s.PGSQL.}*")) {
            for (Path leftover : leftovers) {
                delete(leftover);
            }
        }
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
