package dev.gatehouse.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.testkit.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gatehouse as a process of its own, as an operator starts it: what it prints, how it ends. */
final class GatehouseProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("(?m)^ready (http://127\\.0\\.0\\.1:\\d+) admin (http://127\\.0\\.0\\.1:\\d+) in \\d+ ms$");
    private static final Path SHIPPED = Path.of(System.getProperty("gatehouse.root"), "config.yml");

    private final Process process;
    private final Path out;

    private GatehouseProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    static GatehouseProcess server(Path folder, Map<String, String> environment) throws IOException {
        return start(folder, environment, "server", SHIPPED.toString());
    }

    /** In {@code folder}, with nothing of our own environment but what is given. */
    static GatehouseProcess start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Gatehouse.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
        builder.environment().putAll(environment);
        return new GatehouseProcess(builder.start(), out);
    }

    static Map<String, String> with(Map<String, String> environment, String... more) {
        Map<String, String> all = new HashMap<>(environment);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** Waits for the ready line. */
    GatehouseProcess ready() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!READY.matcher(said()).find()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("not ready: " + said());
            }
        }
        return this;
    }

    Http http() throws IOException {
        return Http.at(address(1));
    }

    Http admin() throws IOException {
        return Http.at(address(2));
    }

    String said() throws IOException {
        return Files.readString(out, UTF_8);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    /** SIGTERM, and how long it took to end. */
    long terminated() throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        exitCode();
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String address(int group) throws IOException {
        Matcher ready = READY.matcher(said());
        if (!ready.find()) {
            throw new AssertionError("not ready: " + said());
        }
        return ready.group(group);
    }
}
