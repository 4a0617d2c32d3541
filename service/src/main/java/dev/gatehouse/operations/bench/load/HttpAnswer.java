package dev.gatehouse.operations.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;

/**
 * What a server answered, as bytes in one buffer that the next answer overwrites. Nothing is taken apart that nobody asks for.
 */
public final class HttpAnswer {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int UNKNOWN = -1;

    private byte[] bytes = new byte[16 * 1024];
    private int filled;
    private int headEnd;
    private int bodyEnd;
    private int status;
    private boolean endsConnection;

    HttpAnswer() {}

    public int status() {
        return status;
    }

    public String body() {
        return new String(bytes, headEnd, bodyEnd - headEnd, UTF_8);
    }

    /** The value of a header; empty when it is not there. */
    public String header(String name) {
        int at = valueOf(name);
        return at < 0 ? "" : new String(bytes, at, lineEnd(at) - at, ISO_8859_1).strip();
    }

    /** A text of the body's JSON object that needs no unescaping, such as a token; empty when it is not there. */
    public String text(String member) {
        int at = find('"' + member + "\":\"", headEnd, bodyEnd);
        if (at < 0) {
            return "";
        }
        int from = at + member.length() + 4;
        int to = find("\"", from, bodyEnd);
        return to < 0 ? "" : new String(bytes, from, to - from, ISO_8859_1);
    }

    /** Whether the body has these characters, which are ASCII, next to each other. */
    public boolean says(String ascii) {
        return find(ascii, headEnd, bodyEnd) >= 0;
    }

    void clear() {
        filled = 0;
        headEnd = 0;
        bodyEnd = 0;
        status = 0;
        endsConnection = false;
    }

    boolean hasBegun() {
        return filled > 0;
    }

    boolean endsConnection() {
        return endsConnection;
    }

    /** @return false when the stream was over before the first byte */
    boolean read(InputStream in) throws IOException {
        if (!more(in)) {
            return false;
        }
        readHead(in);
        endsConnection = valueIs("connection", "close");
        int end = readBody(in);
        if (filled > end) {
            throw new ProtocolException("more came than one answer");
        }
        return true;
    }

    private void readHead(InputStream in) throws IOException {
        int from = 0;
        int end = find("\r\n\r\n", 0, filled);
        while (end < 0) {
            from = Math.max(0, filled - 3);
            need(in, filled + 1);
            end = find("\r\n\r\n", from, filled);
        }
        headEnd = end + 4;
        bodyEnd = headEnd;
        if (!startsWith("HTTP/1.1 ", 0)) {
            throw new ProtocolException("not an HTTP/1.1 answer");
        }
        status = number(STATUS_AT, STATUS_AT + 3, 10);
        if (status < 200) {
            throw new ProtocolException("an interim answer that was not asked for: " + status);
        }
    }

    /** @return where in the buffer the answer ends, behind the body, which is moved together when it came in chunks */
    private int readBody(InputStream in) throws IOException {
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return headEnd;
        }
        if (valueIs("transfer-encoding", "chunked")) {
            return readChunks(in);
        }
        int length = valueOf("content-length");
        if (length >= 0) {
            bodyEnd = headEnd + number(length, lineEnd(length), 10);
            need(in, bodyEnd);
            return bodyEnd;
        }
        endsConnection = true; // RFC 9112 6.3: it ends with the stream
        while (more(in)) {
            bodyEnd = filled;
        }
        bodyEnd = filled;
        return filled;
    }

    private int readChunks(InputStream in) throws IOException {
        int at = headEnd;
        while (true) {
            int line = awaitLine(in, at);
            int size = number(at, line, 16);
            at = line + 2;
            if (size == 0) {
                return afterTrailers(in, at);
            }
            need(in, at + size + 2);
            if (!startsWith("\r\n", at + size)) {
                throw new ProtocolException("a chunk is longer than it says");
            }
            System.arraycopy(bytes, at, bytes, bodyEnd, size);
            bodyEnd += size;
            at += size + 2;
        }
    }

    private int afterTrailers(InputStream in, int first) throws IOException {
        int at = first;
        int line = awaitLine(in, at);
        while (line > at) {
            at = line + 2;
            line = awaitLine(in, at);
        }
        return line + 2;
    }

    private int awaitLine(InputStream in, int from) throws IOException {
        int end = find("\r\n", from, filled);
        while (end < 0) {
            need(in, filled + 1);
            end = find("\r\n", from, filled);
        }
        return end;
    }

    private void need(InputStream in, int total) throws IOException {
        while (filled < total) {
            if (!more(in)) {
                throw new EOFException("the connection ended within an answer");
            }
        }
    }

    private boolean more(InputStream in) throws IOException {
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int read = in.read(bytes, filled, bytes.length - filled);
        filled += Math.max(0, read);
        return read >= 0;
    }

    /** Digits from there to the first other character; one at least. */
    private int number(int from, int to, int radix) throws ProtocolException {
        int value = 0;
        int at = from;
        while (at < to) {
            int digit = Character.digit(bytes[at], radix);
            if (digit < 0) {
                break;
            }
            value = Math.addExact(Math.multiplyExact(value, radix), digit);
            at++;
        }
        if (at == from) {
            throw new ProtocolException("no number where one belongs");
        }
        return value;
    }

    private boolean valueIs(String name, String value) {
        int at = valueOf(name);
        return at >= 0 && lineEnd(at) == at + value.length() && isWord(value, at);
    }

    /** Where the value of a header begins, behind its blanks. */
    private int valueOf(String name) {
        int line = lineEnd(0) + 2;
        while (line < headEnd - 2) {
            int colon = line + name.length();
            if (colon < headEnd && bytes[colon] == ':' && isWord(name, line)) {
                int at = colon + 1;
                while (bytes[at] == ' ' || bytes[at] == '\t') {
                    at++;
                }
                return at;
            }
            line = lineEnd(line) + 2;
        }
        return UNKNOWN;
    }

    private int lineEnd(int from) {
        int at = from;
        while (bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private boolean isWord(String word, int at) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(bytes[at + i]) != Character.toLowerCase(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int find(String ascii, int from, int to) {
        for (int at = from; at <= to - ascii.length(); at++) {
            if (startsWith(ascii, at)) {
                return at;
            }
        }
        return UNKNOWN;
    }

    private boolean startsWith(String ascii, int at) {
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
