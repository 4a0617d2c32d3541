package dev.gatehouse.ground.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Nothing this server reads is larger than a few kilobytes; a body without a length is counted while it is read. */
@PreMatching
public final class BodyLimit implements ContainerRequestFilter {
    static final int BYTES = 64 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > BYTES) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Counted(request.getEntityStream()));
        }
    }

    /**
     * A whole body.
     *
     * @param length that the request says, -1 for none
     * @throws WebApplicationException 413
     */
    static byte[] read(InputStream body, long length) throws IOException {
        if (length > BYTES) {
            throw tooLarge();
        }
        byte[] read = body.readNBytes(length < 0 ? BYTES + 1 : (int) length);
        if (read.length > BYTES) {
            throw tooLarge();
        }
        return read;
    }

    private static WebApplicationException tooLarge() {
        return new WebApplicationException(413);
    }

    private static final class Counted extends FilterInputStream {
        private long left = BYTES;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
