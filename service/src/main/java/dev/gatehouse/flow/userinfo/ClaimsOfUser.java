package dev.gatehouse.flow.userinfo;

import static dev.gatehouse.ground.kernel.OAuthError.INSUFFICIENT_SCOPE;

import dev.gatehouse.ground.http.BearerToken;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.guard.audit.OpsEvent;
import dev.gatehouse.guard.audit.OpsEvents;
import dev.gatehouse.register.flags.Flag;
import dev.gatehouse.register.flags.Flags;
import dev.gatehouse.register.grants.IssuedToken;
import dev.gatehouse.register.grants.IssuedTokens;
import dev.gatehouse.register.revocations.LivingSessions;
import dev.gatehouse.register.tokens.OpaqueToken;
import dev.gatehouse.register.tokens.UserToken;
import dev.gatehouse.register.tokens.UserTokens;
import dev.gatehouse.register.users.KnownUsers;
import dev.gatehouse.register.users.ProfileClaims;
import dev.gatehouse.register.users.ProfileJson;
import dev.gatehouse.register.users.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Answers by the token's scopes (OIDC Core 5.4) and by the single claims its authorization asked for (5.5). */
final class ClaimsOfUser {
    private final UserinfoDao dao;
    private final UserTokens tokens;
    private final LivingSessions sessions;
    private final IssuedTokens issued;
    private final KnownUsers users;
    private final Flags flags;
    private final TimeSource time;
    private final OpsEvents ops;

    ClaimsOfUser(
            UserinfoDao dao,
            UserTokens tokens,
            LivingSessions sessions,
            IssuedTokens issued,
            KnownUsers users,
            Flags flags,
            TimeSource time,
            OpsEvents ops) {
        this.dao = dao;
        this.tokens = tokens;
        this.sessions = sessions;
        this.issued = issued;
        this.users = users;
        this.flags = flags;
        this.time = time;
        this.ops = ops;
    }

    Map<String, Object> of(Optional<BearerToken> bearer) {
        return bearer.flatMap(presented -> OpaqueToken.parse(presented.value()))
                .map(this::ofExchanged)
                .orElseGet(() -> ofSession(bearer));
    }

    /** An opaque token has no session to be known by, so its row is asked, which brings the user. */
    private Map<String, Object> ofExchanged(OpaqueToken presented) {
        IssuedToken token = issued.opaque(presented.tenantId(), presented.id(), presented.hash())
                .orElseThrow(() -> UserTokens.refusal("unknown or over"));
        tokens.admit(token.userId(), token.audience(), token.delegated());
        Set<String> scopes = Set.copyOf(token.scopes());
        if (!scopes.contains("openid")) {
            throw INSUFFICIENT_SCOPE.because("the access token lacks scope openid");
        }
        track("grant", token.grantId(), token.clientId(), token.userId());
        return claims(
                token.userId(),
                new ProfileClaims(
                        token.email(), token.emailVerified(), ProfileJson.parse(token.profile()), token.updatedAt()),
                scopes,
                Set.of());
    }

    private Map<String, Object> ofSession(Optional<BearerToken> bearer) {
        UserToken token = tokens.admit(bearer);
        token.require("openid"); // a plain OAuth token says nothing of who the user is
        ProfileClaims profile = profile(token).orElseThrow(() -> UserTokens.refusal("its session is over"));
        track("session", token.sessionId().toString(), token.clientId(), token.userId());
        return claims(token.userId(), profile, token.scopes(), token.userinfoClaims());
    }

    private static Map<String, Object> claims(
            UUID userId, ProfileClaims profile, Set<String> scopes, Set<String> single) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", userId.toString());
        claims.putAll(profile.granted(scopes, single));
        return claims;
    }

    private void track(String kind, String id, String clientId, UUID userId) {
        ops.track(() -> new OpsEvent(
                "userinfo_accessed", null, kind, id, Map.of("client_id", clientId, "user_id", userId.toString())));
    }

    /** Memory can say that all is well, or that the token was revoked; everything else is the statement's to say. */
    private Optional<ProfileClaims> profile(UserToken token) {
        if (sessions.isRevoked(token.sessionId(), token.jti())) {
            return Optional.empty();
        }
        return sessions.of(token.sessionId(), token.jti())
                .filter(session -> flags.isOn(Flag.ANSWERS_FROM_MEMORY, session.tenantId(), session.clientId()))
                .flatMap(session -> users.find(session.userId()))
                .filter(User::active)
                .map(User::claims)
                .or(() ->
                        dao.find(token.sessionId(), token.jti(), time.offset()).map(UserinfoRow::claims));
    }
}
