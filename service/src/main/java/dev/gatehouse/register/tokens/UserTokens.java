package dev.gatehouse.register.tokens;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TOKEN;

import dev.gatehouse.ground.http.BearerToken;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.TimeSource;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Admits access tokens at the endpoints that serve the user here: userinfo, sessions, logout-all. What was issued for another
 * resource (RFC 8707), exchanged or delegated (RFC 8693) was meant for somebody else and must not act as the user here.
 */
public final class UserTokens {
    private final AccessTokens tokens;
    private final Issuer issuer;
    private final TimeSource time;
    private final Consumer<UUID> admitted;

    /** @param admitted is told each user for whom a token came, and may refuse the request */
    public UserTokens(AccessTokens tokens, Issuer issuer, TimeSource time, Consumer<UUID> admitted) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.time = time;
        this.admitted = admitted;
    }

    /** Judges what the token says of itself; the statement that follows judges its session. */
    public UserToken admit(Optional<BearerToken> presented) {
        BearerToken bearer = presented.orElseThrow(() -> INVALID_TOKEN.because("an access token is needed"));
        AccessToken token = tokens.read(bearer.value()).orElseThrow(() -> refusal("not a token of ours"));
        if (!token.expiresAt().isAfter(time.now())) {
            throw refusal("expired");
        }
        if (!token.audience().contains(issuer.value())) {
            throw refusal("for another audience");
        }
        if (token.grantId() != null) {
            throw refusal("exchanged");
        }
        UUID sessionId = token.sessionId();
        if (sessionId == null) {
            throw refusal("of a client, not of a user");
        }
        UUID userId = UUID.fromString(token.subject());
        admitted.accept(userId);
        return new UserToken(token.jti(), userId, sessionId, token.clientId(), token.scopes(), token.userinfoClaims());
    }

    /**
     * Admits a token that came from an exchange and is known by its row. Only one that is for this server, and by which the user's
     * client speaks for itself, may ask for the user here.
     */
    public void admit(UUID userId, Collection<String> audience, boolean delegated) {
        if (!audience.contains(issuer.value())) {
            throw refusal("for another audience");
        }
        if (delegated) {
            throw refusal("delegated");
        }
        admitted.accept(userId);
    }

    /** The one refusal of RFC 6750 3.1 for a token that is not good, whatever the reason. */
    public static OAuthException refusal(String detail) {
        return INVALID_TOKEN.because("the access token is not valid", "access token: " + detail);
    }
}
