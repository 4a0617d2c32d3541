package dev.gatehouse.ground.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/** The answer to a request that is sent away before it is read: 503, in the shape of every error. */
public final class Busy {
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final byte[] BODY = FaultMapper.bodyFor(503).toJson().getBytes(UTF_8);

    private Busy() {}

    public static void answer(HttpServletResponse response) throws IOException {
        response.setStatus(503);
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setIntHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        response.setContentLength(BODY.length);
        response.getOutputStream().write(BODY);
    }
}
