package dev.gatehouse.ground.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How PostgreSQL's programs are begun: it refuses to run as root, so root becomes somebody else first. */
record Launcher(List<String> prefix) {
    private static final int ROOT = 0;
    /** The same number on every Linux, also where no such name is known. */
    private static final int NOBODY = 65_534;

    private static final String DETACH = "POSIX::setsid(); exec @ARGV";

    /** @param program what must be reachable for whoever is to run it */
    static Launcher to(Home home, Path program) throws IOException {
        if (new UnixSystem().getUid() != ROOT) {
            return new Launcher(List.of());
        }
        for (List<String> prefix : waysFromRoot(home)) {
            Launcher launcher = new Launcher(prefix);
            if (launcher.reaches(home, program)) {
                return launcher;
            }
        }
        throw new PostgresUnavailable(
                "PostgreSQL refuses to run as root, and no other user can use %s from here; start as an ordinary user or name a data folder that others may enter."
                        .formatted(home.folder()));
    }

    /** The folder's owner decides, so that every later start meets files it may read. */
    private static List<List<String>> waysFromRoot(Home home) throws IOException {
        if (id(home, "uid") == ROOT) {
            List<String> namespace = List.of("unshare", "-U");
            if (new Launcher(namespace).reaches(home, Path.of("/bin/sh"))) {
                return List.of(namespace);
            }
            handOver(home, NOBODY);
        }
        return List.of(
                List.of("setpriv", "--reuid=" + id(home, "uid"), "--regid=" + id(home, "gid"), "--clear-groups", "--"),
                List.of("runuser", "-u", Files.getOwner(home.folder()).getName(), "--"));
    }

    private static int id(Home home, String which) throws IOException {
        return (int) Files.getAttribute(home.folder(), "unix:" + which);
    }

    private static void handOver(Home home, int user) throws IOException {
        try (Stream<Path> all = Files.walk(home.folder())) {
            for (Path path : all.toList()) {
                Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
        Path dataFolder = home.folder().getParent();
        Set<PosixFilePermission> open = Files.getPosixFilePermissions(dataFolder);
        open.add(PosixFilePermission.OTHERS_EXECUTE); // to pass through; what lies in it stays closed
        Files.setPosixFilePermissions(dataFolder, open);
    }

    private boolean reaches(Home home, Path program) {
        try {
            return Command.run(
                            home.folder(),
                            words("sh", "-c", "test -x \"$0\" && test -w \"$1\"", program, home.folder()))
                    .succeeded();
        } catch (IOException e) {
            return false; // the way itself is not installed here
        }
    }

    List<String> words(Object... command) {
        return Stream.concat(prefix.stream(), Stream.of(command).map(Object::toString))
                .toList();
    }

    /** In a session of its own: the terminal's Ctrl-C is for us, who drain before the database may stop. */
    List<String> detached(Path program, Collection<String> arguments) {
        List<String> all = new ArrayList<>(
                isInstalled("setsid") ? List.of("setsid") : List.of("perl", "-MPOSIX", "-e", DETACH, "--"));
        all.addAll(prefix);
        all.add(program.toString());
        all.addAll(arguments);
        return all;
    }

    /** macOS has no setsid, but perl. */
    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
