package dev.gatehouse.flow.authorize;

import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.StaleRegister;

/** What the statements say. */
enum Verdict {
    OK,
    STALE,
    /** The interaction was answered already, or is over. */
    SPENT,
    LOGIN_REQUIRED,
    /** Somebody is signed in, but not whom the client asked about. */
    OTHER_USER,
    SELECTION_REQUIRED,
    CONSENT_REQUIRED,
    REFUSED;

    /** What the client is told when nobody may be asked. */
    RuntimeException refusal() {
        return switch (this) {
            case STALE -> new StaleRegister("client or user");
            case LOGIN_REQUIRED -> OAuthError.LOGIN_REQUIRED.because("the user must sign in");
            case OTHER_USER -> OAuthError.LOGIN_REQUIRED.because("another user is signed in");
            case SELECTION_REQUIRED -> OAuthError.ACCOUNT_SELECTION_REQUIRED.because("the user must choose an account");
            case CONSENT_REQUIRED -> OAuthError.CONSENT_REQUIRED.because("the user must consent");
            case SPENT -> new InteractionOver();
            case REFUSED -> OAuthError.ACCESS_DENIED.because("the user may not sign in");
            case OK -> throw new IllegalStateException("not a refusal");
        };
    }
}
