package dev.gatehouse.flows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** One connection for many requests, on the thread that asks and on no other: whatever else is done meanwhile is the server's. */
final class KeptOpen implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    KeptOpen(String base) throws IOException {
        URI to = URI.create(base);
        socket = new Socket(to.getHost(), to.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** A request whose body may be empty; {@code headers} are whole lines. */
    static byte[] request(String method, String path, String headers, String body) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(method, path, headers, body.getBytes(UTF_8).length, body)
                .getBytes(UTF_8);
    }

    /** The body of its answer, which must be 200. */
    String send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String[] pair = header.toLowerCase(Locale.ROOT).split(": *", 2);
            switch (pair[0]) {
                case "content-length" -> length = Integer.parseInt(pair[1]);
                case "transfer-encoding" -> chunked = pair[1].equals("chunked");
                default -> {}
            }
        }
        String body = chunked ? chunks() : new String(in.readNBytes(length), UTF_8);
        assertThat(status).as(body).startsWith("HTTP/1.1 200");
        return body;
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(in.readNBytes(size), UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("after " + line);
            }
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
