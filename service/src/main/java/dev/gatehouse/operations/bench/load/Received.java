package dev.gatehouse.operations.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.Charset;
import java.util.Arrays;

/** What came from a stream, in one buffer that grows and is used again. What is looked for in it is ASCII. */
final class Received {
    static final int NOWHERE = -1;

    private byte[] bytes = new byte[16 * 1024];
    private int filled;

    int filled() {
        return filled;
    }

    void clear() {
        filled = 0;
    }

    /** @return false when the stream was over */
    boolean more(InputStream in) throws IOException {
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int read = in.read(bytes, filled, bytes.length - filled);
        filled += Math.max(0, read);
        return read >= 0;
    }

    void need(InputStream in, int total) throws IOException {
        while (filled < total) {
            if (!more(in)) {
                throw new EOFException("the connection ended within an answer");
            }
        }
    }

    /** Reads on until that is there. */
    int await(InputStream in, String ascii, int from) throws IOException {
        int at = find(ascii, from, filled);
        while (at < 0) {
            int unseen = Math.max(from, filled - ascii.length() + 1);
            need(in, filled + 1);
            at = find(ascii, unseen, filled);
        }
        return at;
    }

    int find(String ascii, int from, int to) {
        for (int at = from; at <= to - ascii.length(); at++) {
            if (is(ascii, at)) {
                return at;
            }
        }
        return NOWHERE;
    }

    boolean is(String ascii, int at) {
        if (at + ascii.length() > filled) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean isInAnyCase(String ascii, int at) {
        if (at + ascii.length() > filled) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (Character.toLowerCase((char) bytes[at + i]) != Character.toLowerCase(ascii.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Of the digits from there to the first other character; there is one at least. */
    int number(int from, int to, int radix) throws ProtocolException {
        int value = 0;
        int at = from;
        for (int digit = digit(at, to, radix); digit >= 0; digit = digit(at, to, radix)) {
            value = Math.addExact(Math.multiplyExact(value, radix), digit);
            at++;
        }
        if (at == from) {
            throw new ProtocolException("no number where one belongs");
        }
        return value;
    }

    void move(int from, int to, int length) {
        System.arraycopy(bytes, from, bytes, to, length);
    }

    String text(int from, int to, Charset charset) {
        return new String(bytes, from, to - from, charset);
    }

    private int digit(int at, int to, int radix) {
        return at < to ? Character.digit((char) bytes[at], radix) : NOWHERE;
    }
}
