package dev.gatehouse.ground.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A jar with an archive in it, written entry by entry, names as wicked as a test wants them. */
final class TxzJar implements AutoCloseable {
    private final ZipOutputStream zip;
    private final TarArchiveOutputStream tar;

    TxzJar(Path jar) throws IOException {
        zip = new ZipOutputStream(Files.newOutputStream(jar));
        zip.putNextEntry(new ZipEntry(PostgresBinaries.archiveName()));
        tar = new TarArchiveOutputStream(new XZOutputStream(zip, new LZMA2Options(0)));
    }

    TxzJar file(String name, int mode, String content) throws IOException {
        byte[] bytes = content.getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
        return this;
    }

    TxzJar link(String name, String target) throws IOException {
        return link(name, target, TarConstants.LF_SYMLINK);
    }

    TxzJar hardLink(String name, String target) throws IOException {
        return link(name, target, TarConstants.LF_LINK);
    }

    private TxzJar link(String name, String target, byte kind) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
