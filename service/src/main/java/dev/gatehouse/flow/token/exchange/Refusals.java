package dev.gatehouse.flow.token.exchange;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.StaleRegister;

/**
 * What the client hears of a verdict. RFC 8693 2.2.2 wants {@code invalid_request} of a token that is not good, whatever the
 * reason; which one it was goes to the log only.
 */
final class Refusals {
    private Refusals() {}

    static RuntimeException of(Exchanged.Verdict verdict) {
        return switch (verdict) {
            case STALE -> new StaleRegister("client or tenant");
            case MAY_NOT_ACT -> INVALID_REQUEST.because("the subject token does not allow this actor");
            case TOO_DEEP -> INVALID_REQUEST.because("the subject token was delegated or exchanged too often");
            case NOT_A_MEMBER -> Targets.notAMember();
            default -> badSubject(verdict.name());
        };
    }

    static OAuthException badSubject(String detail) {
        return INVALID_REQUEST.because("the subject token is not valid", "subject token: " + detail);
    }

    static OAuthException badActor(String detail) {
        return INVALID_REQUEST.because("the actor token is not valid", "actor token: " + detail);
    }
}
