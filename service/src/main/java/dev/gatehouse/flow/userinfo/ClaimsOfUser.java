package dev.gatehouse.flow.userinfo;

import dev.gatehouse.ground.http.BearerToken;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.guard.audit.OpsEvent;
import dev.gatehouse.guard.audit.OpsEvents;
import dev.gatehouse.register.flags.Flag;
import dev.gatehouse.register.flags.Flags;
import dev.gatehouse.register.revocations.LivingSessions;
import dev.gatehouse.register.tokens.UserToken;
import dev.gatehouse.register.tokens.UserTokens;
import dev.gatehouse.register.users.KnownUsers;
import dev.gatehouse.register.users.ProfileClaims;
import dev.gatehouse.register.users.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers by the token's scopes (OIDC Core 5.4) and by the single claims its authorization asked for (5.5). */
final class ClaimsOfUser {
    private final UserinfoDao dao;
    private final UserTokens tokens;
    private final LivingSessions sessions;
    private final KnownUsers users;
    private final Flags flags;
    private final TimeSource time;
    private final OpsEvents ops;

    ClaimsOfUser(
            UserinfoDao dao,
            UserTokens tokens,
            LivingSessions sessions,
            KnownUsers users,
            Flags flags,
            TimeSource time,
            OpsEvents ops) {
        this.dao = dao;
        this.tokens = tokens;
        this.sessions = sessions;
        this.users = users;
        this.flags = flags;
        this.time = time;
        this.ops = ops;
    }

    Map<String, Object> of(Optional<BearerToken> bearer) {
        UserToken token = tokens.admit(bearer);
        token.require("openid"); // a plain OAuth token says nothing of who the user is
        ProfileClaims profile = profile(token).orElseThrow(() -> UserTokens.refusal("its session is over"));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", token.userId().toString());
        claims.putAll(profile.granted(token.scopes(), token.userinfoClaims()));
        ops.track(() -> new OpsEvent(
                "userinfo_accessed",
                null,
                "session",
                token.sessionId().toString(),
                Map.of("client_id", token.clientId(), "user_id", token.userId().toString())));
        return claims;
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
