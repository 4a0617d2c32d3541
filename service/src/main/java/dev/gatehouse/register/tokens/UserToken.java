package dev.gatehouse.register.tokens;

import static dev.gatehouse.ground.kernel.OAuthError.INSUFFICIENT_SCOPE;

import java.util.Set;
import java.util.UUID;

/** An access token by which a user's client speaks to this server itself; whether its session still lives is not said. */
public record UserToken(
        String jti, UUID userId, UUID sessionId, String clientId, Set<String> scopes, Set<String> userinfoClaims) {
    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    public void require(String scope) {
        if (!has(scope)) {
            throw INSUFFICIENT_SCOPE.because("the access token lacks scope " + scope);
        }
    }
}
