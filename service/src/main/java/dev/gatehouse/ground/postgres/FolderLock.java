package dev.gatehouse.ground.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Held while a Gatehouse lives; the kernel lets go of it however that life ends. The file says whose pid it was. */
final class FolderLock implements AutoCloseable {
    /**
     * POSIX drops all locks of a process on a file as soon as it closes any descriptor of it, so within this process
     * a held file must not even be opened a second time.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static FolderLock take(Path file) throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        if (!HELD_HERE.add(file)) {
            throw held(file, pid);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, CREATE, READ, WRITE);
            if (channel.tryLock() == null) {
                throw held(file, pidIn(channel));
            }
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(US_ASCII)), 0);
            return new FolderLock(file, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static PostgresUnavailable held(Path file, String pid) {
        return new PostgresUnavailable(
                "Another Gatehouse (pid %s) is running on the data in %s; stop it or name another data folder."
                        .formatted(pid, file.getParent()));
    }

    private static String pidIn(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return pid.position() == 0 ? "unknown" : US_ASCII.decode(pid.flip()).toString();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
