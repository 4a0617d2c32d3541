package dev.gatehouse.ground.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A second Java process that starts a server on some data and lives until its input ends or it is killed. */
final class AnotherGatehouse implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private AnotherGatehouse(Process process) {
        this.process = process;
        this.said = process.inputReader(UTF_8);
    }

    static AnotherGatehouse startedOn(Path data, Path cache, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AnotherGatehouse.class.getName(),
                data.toString(),
                cache.toString()));
        builder.environment().putAll(environment);
        return new AnotherGatehouse(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** {@code started <url> <password>} or {@code refused <sentence>}. */
    String verdict() throws IOException {
        for (String line; (line = said.readLine()) != null; ) {
            if (line.startsWith("started ") || line.startsWith("refused ")) {
                return line;
            }
        }
        return "ended";
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does it: no hook runs. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }

    public static void main(String[] arguments) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.onClassPath().cachedIn(Path.of(arguments[1]));
        var settings = new PostgresSettings(Path.of(arguments[0]), 0, Map.of());
        try (PostgresProcess server = PostgresProcess.start(settings, binaries)) {
            System.out.println("started " + server.jdbcUrl() + " " + server.password());
            System.in.readAllBytes();
        } catch (PostgresUnavailable e) {
            System.out.println("refused " + e.getMessage());
        }
    }
}
