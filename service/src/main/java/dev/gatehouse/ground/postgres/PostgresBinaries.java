package dev.gatehouse.ground.postgres;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where PostgreSQL's programs come from: an archive made for one platform, unpacked once per content. */
public final class PostgresBinaries {
    private final URL archive;
    private final @Nullable Path cache;

    private PostgresBinaries(URL archive, @Nullable Path cache) {
        this.archive = archive;
        this.cache = cache;
    }

    /** The archive that was built into this Gatehouse. */
    public static PostgresBinaries onClassPath() {
        URL archive = PostgresBinaries.class.getResource("/" + archiveName());
        if (archive == null) {
            throw missing();
        }
        return new PostgresBinaries(archive, null);
    }

    /** The archive in a jar beside the class path: every version's archive has the same name. */
    public static PostgresBinaries in(Path jar) {
        try {
            return new PostgresBinaries(
                    URI.create("jar:" + jar.toUri() + "!/" + archiveName()).toURL(), null);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a jar: " + jar, e);
        }
    }

    /** Unpacks into {@code folder}, which many servers may share, instead of each server's own. */
    public PostgresBinaries cachedIn(Path folder) {
        return new PostgresBinaries(archive, folder.toAbsolutePath());
    }

    Path unpacked(Path defaultCache) throws IOException {
        try {
            Path folder = (cache == null ? defaultCache : cache).resolve(digest());
            return Files.isDirectory(folder) ? folder : unpack(folder);
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw missing();
        }
    }

    /** Others may unpack the same at the same time: whoever renames first wins, and nobody sees half a folder. */
    private Path unpack(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path making = Files.createTempDirectory(folder.getParent(), "making-");
        try (InputStream txz = open()) {
            Archive.unpack(txz, making);
            Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            if (Files.exists(making)) {
                Home.delete(making);
            }
        }
        return folder;
    }

    private String digest() throws IOException {
        try (InputStream in = open()) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha256.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private InputStream open() throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false); // a cached jar would stay open for ever
        return connection.getInputStream();
    }

    private static PostgresUnavailable missing() {
        return new PostgresUnavailable(
                "There is no embedded PostgreSQL for %s on %s in this build (%s); give it a database of your own."
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), archiveName()));
    }

    static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return "postgres-%s-%s.txz"
                .formatted(
                        os.startsWith("mac") ? "darwin" : os.replace(' ', '_'),
                        switch (arch) {
                            case "amd64", "x86_64" -> "x86_64";
                            case "aarch64", "arm64" -> "arm_64";
                            default -> arch;
                        });
    }
}
