package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TOKEN;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An access token as a request carries it (RFC 6750 2); never taken from a query, which ends in logs and histories. */
public record BearerToken(String value) {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    public BearerToken {
        if (!SYNTAX.matcher(value).matches()) {
            throw INVALID_TOKEN.because("the access token is not valid", "the access token is malformed");
        }
    }

    /** Empty when the request carries none, or a header of another scheme: the answer is then a bare challenge (3.1). */
    public static Optional<BearerToken> of(@Nullable String authorizationHeader) {
        if (authorizationHeader == null) {
            return Optional.empty();
        }
        String[] words = authorizationHeader.strip().split(" +", 2);
        if (!words[0].equalsIgnoreCase("Bearer")) {
            return Optional.empty();
        }
        if (words.length < 2) {
            throw INVALID_REQUEST.because("the Authorization header has no token");
        }
        return Optional.of(new BearerToken(words[1]));
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
