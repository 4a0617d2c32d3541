package dev.gatehouse.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.ground.postgres.PostgresProcess;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Http;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as it is shipped, in demo mode, as a process of its own with 256 MB of heap. */
final class Server implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("(?m)^ready (\\S+) admin (\\S+) in \\d+ ms$");
    private static final Path CONFIG = Path.of(System.getProperty("gatehouse.root"), "config.yml");

    private final Process process;
    private final String at;
    private final String admin;

    private Server(Process process, String at, String admin) {
        this.process = process;
        this.at = at;
        this.admin = admin;
    }

    static Server start(PostgresProcess database, Path folder, Map<String, String> more) throws Exception {
        Path out = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Gatehouse.class.getName(),
                        "server",
                        CONFIG.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
        builder.environment()
                .putAll(Map.of(
                        "GATEHOUSE_PUBLIC_PORT", "" + freePort(),
                        "GATEHOUSE_ADMIN_PORT", "0",
                        "GATEHOUSE_DEMO", "true",
                        "GATEHOUSE_KEY_ENCRYPTION_KEY", "00".repeat(32),
                        "GATEHOUSE_DATA_DIR", folder.toString(),
                        "GATEHOUSE_DATABASE_URL", database.jdbcUrl(),
                        "GATEHOUSE_DATABASE_USER", database.user(),
                        "GATEHOUSE_DATABASE_PASSWORD", database.password()));
        builder.environment().putAll(more);
        Process process = builder.start();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (true) {
            String said = Files.readString(out, UTF_8);
            Matcher ready = READY.matcher(said);
            if (ready.find()) {
                return new Server(process, ready.group(1), ready.group(2));
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("not ready: " + said);
            }
        }
    }

    String at() {
        return at;
    }

    Http http() {
        return Http.at(at);
    }

    JsonNode state() {
        return Http.at(admin)
                .withBearer(AdminApi.DEMO_TOKEN)
                .get("/debug/state")
                .json();
    }

    Http operator() {
        return Http.at(admin).withBearer(AdminApi.DEMO_TOKEN);
    }

    /** Bytes of heap in use right after a collection. */
    long heap() {
        operator().form("/tasks/gc");
        return state().at("/memory/heap_used").asLong();
    }

    /** Resident memory in MB. */
    long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
