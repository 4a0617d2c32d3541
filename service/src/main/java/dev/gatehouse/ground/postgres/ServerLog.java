package dev.gatehouse.ground.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server says, kept in a file and the file before it: never more than two limits of disk. PostgreSQL's own
 * collector rotates by time and size, but deletes nothing.
 */
final class ServerLog {
    static final long LIMIT_BYTES = 8 << 20;

    private static final Logger log = LoggerFactory.getLogger(ServerLog.class);
    private static final int REMEMBERED_LINES = 20;

    private final Path file;
    private final long limit;
    private final Deque<String> lastLines = new ArrayDeque<>();

    ServerLog(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    /** To the end of the stream, whatever happens to the disk: a server with a full pipe would stand still. */
    void follow(InputStream said) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(said, UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                remember(line);
                keep(line);
            }
        } catch (IOException e) {
            log.debug("PostgreSQL's output broke off", e);
        }
    }

    private synchronized void remember(String line) {
        if (lastLines.size() == REMEMBERED_LINES) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line);
    }

    private void keep(String line) {
        try {
            if (Files.exists(file) && Files.size(file) + line.length() > limit) {
                Path before = file.resolveSibling(file.getFileName() + ".1");
                Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write((line + "\n").getBytes(UTF_8));
            }
        } catch (IOException e) {
            log.debug("cannot keep PostgreSQL's log in {}", file, e);
        }
    }

    synchronized List<String> lastLines() {
        return List.copyOf(lastLines);
    }

    /** The line that says why, without its time and process. */
    static String complaintIn(List<String> lines) {
        return lines.reversed().stream()
                .filter(line -> line.matches(".*\\b(PANIC|FATAL|ERROR|error):.*"))
                .findFirst()
                .map(line -> line.replaceFirst(".*?\\b(PANIC|FATAL|ERROR|error):\\s*", ""))
                .orElseGet(() -> lines.isEmpty() ? "it said nothing" : lines.getLast());
    }
}
