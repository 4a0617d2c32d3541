package dev.gatehouse.flow.token;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_GRANT;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_SCOPE;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TARGET;

import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.StaleRegister;

/** What the client hears of a verdict; which of the reasons for invalid_grant it was goes to the log only. */
final class Refusals {
    private Refusals() {}

    static RuntimeException of(Redemption.Verdict verdict) {
        return switch (verdict) {
            case STALE -> new StaleRegister("client or tenant");
            case TARGET_MISMATCH -> wrongTarget();
            default -> badCode(verdict.name());
        };
    }

    static RuntimeException of(Rotation.Verdict verdict) {
        return switch (verdict) {
            case STALE -> new StaleRegister("client or tenant");
            case SCOPE_TOO_WIDE -> INVALID_SCOPE.because("scope exceeds what was granted");
            case TARGET_MISMATCH -> wrongTarget();
            default -> badRefreshToken(verdict.name());
        };
    }

    static OAuthException badCode(String detail) {
        return INVALID_GRANT.because(
                "the code is unknown, expired, spent, or was issued for another request", "code: " + detail);
    }

    static OAuthException badRefreshToken(String detail) {
        return INVALID_GRANT.because("the refresh token is not valid", "refresh token: " + detail);
    }

    private static OAuthException wrongTarget() {
        return INVALID_TARGET.because("resource was not granted");
    }
}
