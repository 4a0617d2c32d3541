package dev.gatehouse.flow.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * RFC 6749 5.1 and OIDC Core 3.1.3.3; {@code scope} is said whenever there is one, so nobody has to guess what was granted.
 *
 * @param issuedTokenType of an exchange alone, which always says it (RFC 8693 2.2.1)
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TokenResponse(
        String accessToken,
        String tokenType,
        long expiresIn,
        @Nullable String refreshToken,
        @Nullable String idToken,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scope,
        @Nullable String issuedTokenType) {
    public static final String BEARER = "Bearer";

    @Override
    public String toString() {
        return "TokenResponse[" + scope + "]"; // never a token
    }
}
