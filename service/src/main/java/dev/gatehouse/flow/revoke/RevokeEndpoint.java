package dev.gatehouse.flow.revoke;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.ClientAuthentication;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.AccessTokens;

/** The room's door. */
public final class RevokeEndpoint {
    private RevokeEndpoint() {}

    public static Object over(
            HotDaos hot,
            ClientAuthentication authentication,
            AccessTokens accessTokens,
            Revocations revocations,
            TimeSource time) {
        return new RevokeResource(
                authentication, new Revocation(hot.of(RevokeDao.class), accessTokens, revocations, time));
    }
}
