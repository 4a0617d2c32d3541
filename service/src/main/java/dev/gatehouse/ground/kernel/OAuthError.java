package dev.gatehouse.ground.kernel;

import java.time.Duration;
import java.util.Locale;

/**
 * Every error word this server says, with its HTTP status where it is answered directly rather than by redirect. The one
 * error language of form and JSON alike (RFC 6749 5.2 and 4.1.2.1, RFC 6750 3.1, RFC 8707 2, OIDC Core 3.1.2.6).
 */
public enum OAuthError {
    INVALID_REQUEST(400),
    INVALID_CLIENT(401),
    INVALID_GRANT(400),
    UNAUTHORIZED_CLIENT(400),
    UNSUPPORTED_GRANT_TYPE(400),
    UNSUPPORTED_RESPONSE_TYPE(400),
    INVALID_SCOPE(400),
    INVALID_TARGET(400),
    ACCESS_DENIED(403),
    LOGIN_REQUIRED(400),
    CONSENT_REQUIRED(400),
    INTERACTION_REQUIRED(400),
    ACCOUNT_SELECTION_REQUIRED(400),
    UNMET_AUTHENTICATION_REQUIREMENTS(400),
    REQUEST_NOT_SUPPORTED(400),
    REQUEST_URI_NOT_SUPPORTED(400),
    REGISTRATION_NOT_SUPPORTED(400),
    INVALID_TOKEN(401),
    INSUFFICIENT_SCOPE(403),
    NOT_FOUND(404),
    /** The next three are no RFC's: whose bucket is empty, the address's, the user's or the client's. */
    RATE_LIMIT_EXCEEDED(429),
    USER_RATE_LIMIT_EXCEEDED(429),
    CLIENT_RATE_LIMIT_EXCEEDED(429),
    SERVER_ERROR(500),
    TEMPORARILY_UNAVAILABLE(503);

    private final int status;

    OAuthError(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason is sent to the client: never a token, a secret or a database message. */
    public OAuthException because(String reason) {
        return new OAuthException(this, reason, reason, 0);
    }

    /** As {@link #because(String)}, for one who may come again after the wait. */
    public OAuthException until(Duration wait, String reason) {
        return new OAuthException(
                this, reason, reason, Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    /** As {@link #because(String)}; the detail goes to the log only, with the request id. */
    public OAuthException because(String reason, String detail) {
        return new OAuthException(this, reason, detail, 0);
    }
}
