package dev.gatehouse.ground.http;

import dev.gatehouse.ground.kernel.OAuthException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A refusal as JSON, without the challenge that only the endpoint's own answer can need. */
public final class ErrorAnswer {
    private ErrorAnswer() {}

    public static Response of(OAuthException refusal) {
        return builder(refusal).build();
    }

    static Response.ResponseBuilder builder(OAuthException refusal) {
        Response.ResponseBuilder answer =
                ErrorBody.of(refusal).with(refusal.error().status());
        return refusal.retryAfterSeconds() > 0
                ? answer.header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds())
                : answer;
    }
}
