package dev.gatehouse.testkit;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** A real Redis on loopback, without a file, to be killed, hung, emptied and started again on the port it had. */
public final class RedisServer implements AutoCloseable {
    private static final List<String> NAMES = List.of("redis-server", "redis-check-rdb");
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 30_000;
    private static final int MOST_TAKEN = 1_000;

    private final int port;
    private final Path folder;
    private final List<String> arguments;
    private Process process;

    private RedisServer(int port, Path folder, List<String> arguments) {
        this.port = port;
        this.folder = folder;
        this.arguments = arguments;
        this.process = started();
    }

    /** @param options as on Redis' command line */
    public static RedisServer start(String... options) {
        try {
            int port = freePort();
            Path folder = Files.createTempDirectory("gatehouse-redis");
            List<String> arguments = new ArrayList<>(List.of(
                    "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder.toString()));
            arguments.addAll(List.of(options));
            return new RedisServer(port, folder, arguments);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The only Sentinel over a master, which it lets a replica succeed after half a second of silence. */
    public static RedisServer sentinelOf(RedisServer master, String name) {
        try {
            int port = freePort();
            Path folder = Files.createTempDirectory("gatehouse-sentinel");
            Path config = Files.writeString(
                    folder.resolve("sentinel.conf"), """
                    port %d
                    bind 127.0.0.1
                    sentinel monitor %s 127.0.0.1 %d 1
                    sentinel down-after-milliseconds %s 500
                    sentinel failover-timeout %s 3000
                    """.formatted(port, name, master.port, name, name));
            return new RedisServer(port, folder, List.of(config.toString(), "--sentinel"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** A connection of one's own, with all the patience of a test. */
    public Jedis client() {
        return new Jedis("127.0.0.1", port, 20_000);
    }

    public void flush() {
        try (Jedis client = client()) {
            client.flushAll();
        }
    }

    /** As kill -9 does. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public void restart() {
        process = started();
    }

    /** It keeps its connections and takes new ones, and answers nothing. */
    public void hang() {
        signal("-STOP");
    }

    public void goOn() {
        signal("-CONT");
    }

    private void signal(String which) {
        Command.run(folder, Map.of(), "kill", which, Long.toString(process.pid()));
    }

    private Process started() {
        List<String> words = new ArrayList<>(List.of(program().toString()));
        words.addAll(arguments);
        try {
            File log = folder.resolve("log").toFile();
            Process started = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            Eventually.holds("Redis listens", () -> started.isAlive() && listens());
            return started;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The program goes by the name it is called by. */
    private Path program() {
        Path found = NAMES.stream()
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no redis-server on the PATH: scripts/redis installs one"));
        Path named = folder.resolve("redis-server");
        try {
            return Files.exists(named) ? named : Files.createSymbolicLink(named, found);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** So low that ten thousand more, where the nodes of a cluster talk to each other, is a port as well. */
    private static int freePort() throws IOException {
        for (int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT); ; port++) {
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                assert port < LAST_PORT + MOST_TAKEN : taken;
            }
        }
    }
}
