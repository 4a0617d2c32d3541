package dev.gatehouse.flows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Bytes to a server and the answer to them: what no well-behaved client can be made to send. */
final class Wire {
    private static final int PATIENCE_MILLIS = 20_000;

    private Wire() {}

    /** @param body empty as well when the server hung up before all of the request was sent */
    record Reply(int status, Map<String, String> headers, String body) {
        static final Reply HUNG_UP = new Reply(0, Map.of(), "");

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** The request asks for {@code Connection: close}, so the answer ends with the stream. */
    static Reply send(String base, byte[] request) throws IOException {
        URI to = URI.create(base);
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                return reply(socket.getInputStream().readAllBytes());
            } catch (SocketException reset) {
                return Reply.HUNG_UP;
            }
        }
    }

    private static Reply reply(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return Reply.HUNG_UP;
        }
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] pair = lines[i].split(":", 2);
            headers.merge(pair[0].toLowerCase(Locale.ROOT), pair[1].strip(), (one, other) -> one + ", " + other);
        }
        String body = text.substring(end + 4);
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            body = unchunked(body);
        }
        return new Reply(
                Integer.parseInt(lines[0].split(" ", 3)[1]), headers, new String(body.getBytes(ISO_8859_1), UTF_8));
    }

    private static String unchunked(String body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = body.indexOf("\r\n", at);
            int size = Integer.parseInt(body.substring(at, line), 16);
            if (size == 0) {
                return whole.toString(ISO_8859_1);
            }
            whole.writeBytes(body.substring(line + 2, line + 2 + size).getBytes(ISO_8859_1));
            at = line + 4 + size;
        }
    }
}
