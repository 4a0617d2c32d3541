package dev.gatehouse.ground.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A {@code .txz}, unpacked with its symbolic links and exec bits, and never a byte outside the folder. */
final class Archive {
    private static final int ANY_EXEC = 0111;
    /** Readable to all: as root the server runs as somebody else. The home around it is closed. */
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path root;

    private Archive(Path root) {
        this.root = root;
    }

    static void unpack(InputStream txz, Path folder) throws IOException {
        Archive archive = new Archive(folder.toRealPath());
        Files.setPosixFilePermissions(archive.root, PROGRAM);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(txz)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                archive.place(entry, tar);
            }
        }
    }

    private void place(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = inside(root, entry.getName());
        if (entry.isDirectory()) {
            makeFolder(path);
            return;
        }
        Path folder = inside(path, "..");
        makeFolder(folder);
        if (entry.isSymbolicLink()) {
            inside(folder, entry.getLinkName());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, inside(root, entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, path);
            Files.setPosixFilePermissions(path, (entry.getMode() & ANY_EXEC) == 0 ? FILE : PROGRAM);
        } else {
            throw new IOException("neither file, folder nor link: " + entry.getName());
        }
    }

    private Path inside(Path base, String name) throws IOException {
        Path path = base.resolve(name).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("leaves its folder: " + name);
        }
        return path;
    }

    /** Never through a link: a chain of innocent links can lead outside, whatever their names say. */
    private void makeFolder(Path folder) throws IOException {
        Path step = root;
        for (Path name : root.relativize(folder)) {
            step = step.resolve(name);
            if (Files.isSymbolicLink(step)) {
                throw new IOException("lies behind a link: " + root.relativize(folder));
            }
            if (!Files.exists(step)) {
                Files.createDirectory(step);
                Files.setPosixFilePermissions(step, PROGRAM);
            }
        }
    }
}
