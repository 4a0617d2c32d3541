package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TOKEN;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An access token as a request carries it (RFC 6750 2); never taken from a query, which ends in logs and histories. */
public record BearerToken(String value) {
    public BearerToken {
        if (!isB64token(value)) {
            throw INVALID_TOKEN.because("the access token is not valid", "the access token is malformed");
        }
    }

    /** Empty when the request carries none, or a header of another scheme: the answer is then a bare challenge (3.1). */
    public static Optional<BearerToken> of(@Nullable String authorizationHeader) {
        if (authorizationHeader == null) {
            return Optional.empty();
        }
        String header = authorizationHeader.strip();
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        if (!scheme.equalsIgnoreCase("Bearer")) {
            return Optional.empty();
        }
        if (space < 0) {
            throw INVALID_REQUEST.because("the Authorization header has no token");
        }
        return Optional.of(new BearerToken(header.substring(space).stripLeading()));
    }

    /** RFC 6750 2.1, by hand: a pattern took a fifteenth of userinfo's processor time. */
    private static boolean isB64token(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (!isB64(value.charAt(i))) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean isB64(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "-._~+/".indexOf(c) >= 0);
    }

    /** Where a form may carry it too (2.2), but not both at once. */
    public static Optional<BearerToken> of(@Nullable String authorizationHeader, Params form) {
        Optional<BearerToken> header = of(authorizationHeader);
        Optional<String> body = form.find("access_token");
        if (header.isPresent() && body.isPresent()) {
            throw INVALID_REQUEST.because("the access token must be given only once");
        }
        return header.or(() -> body.map(BearerToken::new));
    }

    @Override
    public String toString() {
        return "BearerToken[]";
    }
}
