package dev.gatehouse.ground.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheNewestLinesInTwoBoundedFiles() {
        Path file = folder.resolve("server.log");

        new ServerLog(file, 1_000)
                .follow(new ByteArrayInputStream(
                        "a line of the log\n".repeat(500).getBytes(UTF_8)));

        assertThat(file.toFile().length()).isBetween(1L, 1_000L);
        assertThat(folder.resolve("server.log.1").toFile().length()).isBetween(900L, 1_000L);
        assertThat(folder).isDirectoryNotContaining("glob:**.2");
    }

    @Test
    void listensOnWhenTheFileCannotBeWritten() {
        ServerLog log = new ServerLog(folder.resolve("no/such/folder/server.log"), 1_000);

        log.follow(new ByteArrayInputStream("first\nlast\n".getBytes(UTF_8)));

        assertThat(log.lastLines()).containsExactly("first", "last");
    }

    @Test
    void findsTheLineThatSaysWhy() {
        assertThat(ServerLog.complaintIn(List.of(
                        "2026-01-01 00:00:00.000 UTC [1] LOG:  starting PostgreSQL",
                        "2026-01-01 00:00:00.001 UTC [1] FATAL:  data directory \"x\" has wrong ownership",
                        "2026-01-01 00:00:00.002 UTC [1] LOG:  database system is shut down")))
                .isEqualTo("data directory \"x\" has wrong ownership");
    }
}
