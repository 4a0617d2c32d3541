package dev.gatehouse.operations.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that is kept open, for one thread. It is a bare socket because its work counts against what it
 * measures: client and server share the machine, and {@code java.net.http} costs as much processor a request as the server.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int HTTP = 80;

    private final URI server;
    private final HttpAnswer answer = new HttpAnswer();
    private @Nullable Socket socket;

    /** Opened by the first request. */
    public HttpConnection(URI server) {
        if (!"http".equals(server.getScheme()) || server.getHost() == null) {
            throw new IllegalArgumentException("load is made over plain http, not at " + server);
        }
        this.server = server;
    }

    /**
     * Sends a whole request and reads the whole answer, which is good until the next one. A server may close a connection
     * that lies idle while a request is under way to it (RFC 9112 9.3.1): when not a byte of an answer came on one that
     * has served before, the request is sent once more on a new one.
     */
    public HttpAnswer send(byte[] request) throws IOException {
        Socket used = socket;
        if (used != null && sent(request, used)) {
            return answer;
        }
        if (!sent(request, connect())) {
            close();
            throw new SocketException(server + " closed a new connection without an answer");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    /** @return false when the connection was over before the answer began */
    private boolean sent(byte[] request, Socket over) throws IOException {
        boolean answered = false;
        try {
            answered = exchanged(request, over);
            return answered;
        } finally {
            if (!answered || answer.endsConnection()) {
                close();
            }
        }
    }

    private boolean exchanged(byte[] request, Socket over) throws IOException {
        answer.clear();
        try {
            over.getOutputStream().write(request);
            return answer.read(over.getInputStream());
        } catch (SocketException reset) {
            if (answer.hasBegun()) {
                throw reset;
            }
            return false;
        }
    }

    private Socket connect() throws IOException {
        int port = server.getPort() < 0 ? HTTP : server.getPort();
        Socket opened = new Socket(InetAddress.getByName(server.getHost()), port);
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(PATIENCE_MILLIS);
        socket = opened;
        return opened;
    }
}
