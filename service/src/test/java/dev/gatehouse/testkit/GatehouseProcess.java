package dev.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.app.Gatehouse;
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

/**
 * Gatehouse as a process of its own, as an operator starts it: what it prints, how it ends. System property
 * {@code gatehouse.jar} names a jar to be started; without it that is this JVM's class path.
 */
public final class GatehouseProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("(?m)^ready (http://127\\.0\\.0\\.1:\\d+) admin (http://127\\.0\\.0\\.1:\\d+) in \\d+ ms$");
    private static final Path SHIPPED = Path.of(System.getProperty("gatehouse.root"), "config.yml");

    private final Process process;
    private final Path out;

    private GatehouseProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    public static GatehouseProcess server(Path folder, Map<String, String> environment) throws IOException {
        return start(folder, environment, "server", SHIPPED.toString());
    }

    /** In {@code folder}, with nothing of our own environment but what is given. */
    public static GatehouseProcess start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        String jar = System.getProperty("gatehouse.jar", "");
        return jar.isEmpty()
                ? start(Gatehouse.class, folder, environment, arguments)
                : start(List.of("-jar", jar), folder, environment, arguments);
    }

    /** From this JVM's class path. */
    public static GatehouseProcess start(
            Class<?> main, Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> program = List.of(
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main.getName());
        return start(program, folder, environment, arguments);
    }

    private static GatehouseProcess start(
            List<String> program, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
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

    public static Map<String, String> with(Map<String, String> environment, String... more) {
        Map<String, String> all = new HashMap<>(environment);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** Waits for the ready line. */
    public GatehouseProcess ready() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!READY.matcher(said()).find()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("not ready: " + said());
            }
        }
        return this;
    }

    public Http http() throws IOException {
        return Http.at(address(1));
    }

    public Http admin() throws IOException {
        return Http.at(address(2));
    }

    public String said() throws IOException {
        return Files.readString(out, UTF_8);
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    /** SIGTERM, and how long it took to end. */
    public long terminated() throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        exitCode();
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    }

    /** SIGTERM, without waiting for what comes of it. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: its ports stay open and nobody answers there. */
    public void pause() {
        signal("-STOP");
    }

    public void goOn() {
        signal("-CONT");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    private void signal(String which) {
        Command.run(Path.of("."), Map.of(), "kill", which, Long.toString(process.pid()));
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
