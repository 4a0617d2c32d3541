package dev.gatehouse.ground.kernel;

/** A refusal with two faces: {@link #description()} for the client, {@link #getMessage()} for the operator's log. */
public final class OAuthException extends RuntimeException {
    private final OAuthError error;
    private final String description;

    OAuthException(OAuthError error, String description, String detail) {
        super(detail, null, false, false); // a refusal is an answer, not a fault: no stack trace
        this.error = error;
        this.description = description;
    }

    public OAuthError error() {
        return error;
    }

    public String description() {
        return description;
    }
}
