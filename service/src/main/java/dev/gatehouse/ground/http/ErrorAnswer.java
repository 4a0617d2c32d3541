package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.TEMPORARILY_UNAVAILABLE;

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
        long seconds = retryAfterSeconds(refusal);
        return seconds > 0 ? answer.header(HttpHeaders.RETRY_AFTER, seconds) : answer;
    }

    /** 0 when there is nothing to wait for; who is told that something is away may soon ask again. */
    public static long retryAfterSeconds(OAuthException refusal) {
        return refusal.retryAfterSeconds() == 0 && refusal.error() == TEMPORARILY_UNAVAILABLE
                ? 1
                : refusal.retryAfterSeconds();
    }
}
