package dev.gatehouse.cluster;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * HAProxy before the instances. It asks each for its readiness, and gives a request to another one only when no byte of it was
 * sent: whether a POST was done cannot be known.
 */
final class Balancer implements AutoCloseable {
    private final Process process;

    Balancer(Path folder, int port, List<Instance> instances) {
        String servers = instances.stream()
                .map(one -> "    server %s 127.0.0.1:%d port %d".formatted(one.name(), one.port(), one.adminPort()))
                .collect(joining("\n"));
        try {
            Path config = Files.writeString(folder.resolve("haproxy.cfg"), config(port, servers));
            this.process = new ProcessBuilder("haproxy", "-db", "-f", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("haproxy.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError("no haproxy on the PATH: scripts/haproxy installs one", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Eventually.holds("HAProxy listens", () -> process.isAlive() && listens(port));
    }

    private static String config(int port, String servers) {
        return """
                global
                    maxconn 1000
                defaults
                    mode http
                    timeout connect 1s
                    timeout client 40s
                    timeout server 40s
                    timeout check 1s
                    option redispatch 1
                    option forwardfor
                    retries 3
                    retry-on conn-failure
                frontend public
                    bind 127.0.0.1:%d
                    default_backend gatehouse
                backend gatehouse
                    balance roundrobin
                    option httpchk GET /health/ready
                    default-server check inter 300ms fall 1 rise 1
                %s
                """.formatted(port, servers);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
