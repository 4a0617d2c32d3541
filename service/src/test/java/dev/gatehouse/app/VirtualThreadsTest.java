package dev.gatehouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.TestDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a request runs on, seen in a dump of all threads while one waits in the database. */
@ExtendWith(GatehouseExtension.class)
@EnabledForJreRange(
        minVersion = 24,
        disabledReason =
                "before, a virtual thread that waits in a monitor holds its carrier, so platform threads serve")
class VirtualThreadsTest {
    @TempDir
    private Path folder;

    @Test
    void aRequestRunsOnAVirtualThread(Http http, TestDatabase database) throws IOException {
        CompletableFuture<Integer> status;
        try (Handle gate = database.back().open()) {
            gate.begin();
            gate.execute("LOCK TABLE clients IN ACCESS EXCLUSIVE MODE");
            status = CompletableFuture.supplyAsync(() -> http.json(
                            "/auth/authorize",
                            Map.of("client_id", "demo-backend", "email", "v@example.com", "redirect_uri", "https://x"))
                    .status());
            assertThat(threadIn("dev.gatehouse.flow.authorize.AuthorizeResource"))
                    .contains("virtual");
            gate.rollback();
        }
        assertThat(status).succeedsWithin(Duration.ofSeconds(30));
    }

    /** The first line of what the dump has about the thread that is in this class. */
    private String threadIn(String type) throws IOException {
        Instant end = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(end)) {
            Optional<String> found = dump().stream()
                    .filter(thread -> thread.contains(type))
                    .map(thread -> thread.lines().findFirst().orElse(""))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("no thread is in " + type);
    }

    private List<String> dump() throws IOException {
        Path file = folder.resolve("threads-" + System.nanoTime());
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        return Arrays.stream(Files.readString(file).split("\n\n"))
                .map(String::strip)
                .toList();
    }
}
