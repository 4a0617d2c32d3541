package dev.gatehouse.operations.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Accepts one connection after the other and does with each what its script says. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    interface Script {
        void play(Peer peer) throws IOException;
    }

    ScriptedServer(Script... scripts) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(scripts));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** First lines of the requests that came, each with the number of its connection. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept(Script... scripts) {
        int number = 0;
        for (Script script : scripts) {
            number++;
            try (Socket accepted = socket.accept()) {
                script.play(new Peer(accepted, number));
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The client, as the server sees it; closed at the end of the script. */
    final class Peer {
        private final Socket accepted;
        private final BufferedReader in;
        private final int number;

        Peer(Socket accepted, int number) throws IOException {
            this.accepted = accepted;
            this.in = new BufferedReader(new InputStreamReader(accepted.getInputStream(), ISO_8859_1));
            this.number = number;
        }

        /** Reads a request without a body, then sends that. */
        Peer answers(String answer) throws IOException {
            takes();
            accepted.getOutputStream().write(answer.getBytes(ISO_8859_1));
            return this;
        }

        /** Reads a request without a body. */
        Peer takes() throws IOException {
            seen.add(number + ": " + in.readLine());
            @Nullable String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            return this;
        }

        /** Until the client is gone. */
        void waits() throws IOException {
            if (in.read() >= 0) {
                throw new IOException("more than expected");
            }
        }
    }
}
