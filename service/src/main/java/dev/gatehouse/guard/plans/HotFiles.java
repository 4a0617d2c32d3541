package dev.gatehouse.guard.plans;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every file that promises a plan, out of the jar, or the folder of classes, that this class came from. They are read when they
 * are first asked for, in a third of a second, which no start need wait for.
 */
public final class HotFiles {
    private static final String ROOT = "dev/gatehouse";
    private static final List<HotFile> ALL = read();

    private HotFiles() {}

    /** By name. */
    public static List<HotFile> all() {
        return ALL;
    }

    public static Optional<HotFile> of(String statement) {
        return ALL.stream().filter(file -> file.name().equals(statement)).findFirst();
    }

    private static List<HotFile> read() {
        try {
            URI own = HotFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Files.isDirectory(Path.of(own)) ? under(Path.of(own)) : inJar(Path.of(own));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<HotFile> inJar(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            return under(inside.getPath("/"));
        }
    }

    private static List<HotFile> under(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(ROOT))) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .flatMap(file -> HotFile.at(root.relativize(file).toString()).stream())
                    .sorted(Comparator.comparing(HotFile::name))
                    .toList();
        }
    }
}
