package dev.gatehouse.operations.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** What a server answered (RFC 9112), until the next answer overwrites it. Nothing is taken apart that nobody asks for. */
public final class HttpAnswer {
    private static final String VERSION = "HTTP/1.1 ";
    private static final String LINE_END = "\r\n";
    private static final int FIRST_FINAL = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Received received = new Received();
    private int headEnd;
    private int bodyEnd;
    private int status;
    private boolean endsConnection;

    HttpAnswer() {}

    public int status() {
        return status;
    }

    public String body() {
        return received.text(headEnd, bodyEnd, UTF_8);
    }

    /** The value of a header; empty when it is not there. */
    public String header(String name) {
        int at = valueOf(name);
        return at < 0 ? "" : received.text(at, lineEnd(at), ISO_8859_1).strip();
    }

    /** A text of the body's JSON object that needs no unescaping, such as a token; empty when it is not there. */
    public String text(String member) {
        String before = '"' + member + "\":\"";
        int at = received.find(before, headEnd, bodyEnd);
        if (at < 0) {
            return "";
        }
        int from = at + before.length();
        int to = received.find("\"", from, bodyEnd);
        return to < 0 ? "" : received.text(from, to, ISO_8859_1);
    }

    /** Whether the body has these characters, which are ASCII, next to each other. */
    public boolean says(String ascii) {
        return received.find(ascii, headEnd, bodyEnd) >= 0;
    }

    void clear() {
        received.clear();
        headEnd = 0;
        bodyEnd = 0;
        status = 0;
        endsConnection = false;
    }

    boolean hasBegun() {
        return received.filled() > 0;
    }

    boolean endsConnection() {
        return endsConnection;
    }

    /** @return false when the stream was over before the first byte */
    boolean read(InputStream in) throws IOException {
        if (!received.more(in)) {
            return false;
        }
        readHead(in);
        endsConnection = headerIs("Connection", "close");
        if (received.filled() > readBody(in)) {
            throw new ProtocolException("more came than one answer");
        }
        return true;
    }

    private void readHead(InputStream in) throws IOException {
        headEnd = received.await(in, "\r\n\r\n", 0) + 4;
        bodyEnd = headEnd;
        if (!received.is(VERSION, 0)) {
            throw new ProtocolException("not an HTTP/1.1 answer");
        }
        status = received.number(VERSION.length(), VERSION.length() + 3, 10);
        if (status < FIRST_FINAL) {
            throw new ProtocolException("an interim answer that was not asked for: " + status);
        }
    }

    /** @return where in the buffer the answer ends: behind the body, unless that was in chunks and is moved together now */
    private int readBody(InputStream in) throws IOException {
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return headEnd;
        }
        if (headerIs("Transfer-Encoding", "chunked")) {
            return readChunks(in);
        }
        int length = valueOf("Content-Length");
        if (length < 0) {
            return readToTheEnd(in);
        }
        bodyEnd = headEnd + received.number(length, lineEnd(length), 10);
        received.need(in, bodyEnd);
        return bodyEnd;
    }

    private int readChunks(InputStream in) throws IOException {
        int at = headEnd;
        while (true) {
            int line = received.await(in, LINE_END, at);
            int size = received.number(at, line, 16);
            at = line + 2;
            if (size == 0) {
                return afterTrailers(in, at);
            }
            received.need(in, at + size + 2);
            if (!received.is(LINE_END, at + size)) {
                throw new ProtocolException("a chunk is longer than it says");
            }
            received.move(at, bodyEnd, size);
            bodyEnd += size;
            at += size + 2;
        }
    }

    private int afterTrailers(InputStream in, int first) throws IOException {
        int at = first;
        int line = received.await(in, LINE_END, at);
        while (line > at) {
            at = line + 2;
            line = received.await(in, LINE_END, at);
        }
        return line + 2;
    }

    /** RFC 9112 6.3: without a length, a body ends with its connection. */
    private int readToTheEnd(InputStream in) throws IOException {
        endsConnection = true;
        boolean more = true;
        while (more) {
            more = received.more(in);
        }
        bodyEnd = received.filled();
        return bodyEnd;
    }

    private boolean headerIs(String name, String value) {
        int at = valueOf(name);
        return at >= 0 && lineEnd(at) == at + value.length() && received.isInAnyCase(value, at);
    }

    /** Where the value of a header begins, behind its blanks; below 0 when it is not there. */
    private int valueOf(String name) {
        for (int line = lineEnd(0) + 2; line < headEnd - 2; line = lineEnd(line) + 2) {
            int colon = line + name.length();
            if (received.is(":", colon) && received.isInAnyCase(name, line)) {
                int at = colon + 1;
                while (received.is(" ", at)) {
                    at++;
                }
                return at;
            }
        }
        return Received.NOWHERE;
    }

    private int lineEnd(int from) {
        return received.find(LINE_END, from, headEnd);
    }
}
