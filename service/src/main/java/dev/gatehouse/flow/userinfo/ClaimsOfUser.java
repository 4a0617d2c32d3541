package dev.gatehouse.flow.userinfo;

import dev.gatehouse.ground.http.BearerToken;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.tokens.UserToken;
import dev.gatehouse.register.tokens.UserTokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers by the token's scopes (OIDC Core 5.4) and by the single claims its authorization asked for (5.5). */
final class ClaimsOfUser {
    private final UserinfoDao dao;
    private final UserTokens tokens;
    private final TimeSource time;

    ClaimsOfUser(UserinfoDao dao, UserTokens tokens, TimeSource time) {
        this.dao = dao;
        this.tokens = tokens;
        this.time = time;
    }

    Map<String, Object> of(Optional<BearerToken> bearer) {
        UserToken token = tokens.admit(bearer);
        token.require("openid"); // a plain OAuth token says nothing of who the user is
        UserinfoRow user = dao.find(token.sessionId(), token.jti(), time.offset())
                .orElseThrow(() -> UserTokens.refusal("its session is over"));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user.userId().toString());
        claims.putAll(user.claims().granted(token.scopes(), token.userinfoClaims()));
        return claims;
    }
}
