package dev.gatehouse.ground.kernel;

/** A refusal with two faces: {@link #description()} for the client, {@link #getMessage()} for the operator's log. */
public final class OAuthException extends RuntimeException {
    private final OAuthError error;
    private final String description;
    private final long retryAfterSeconds;

    OAuthException(OAuthError error, String description, String detail, long retryAfterSeconds) {
        super(detail, null, false, false); // a refusal is an answer, not a fault: no stack trace
        this.error = error;
        this.description = description;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public OAuthError error() {
        return error;
    }

    public String description() {
        return description;
    }

    /** After which the same may be asked again; 0 when nothing is known of that. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
