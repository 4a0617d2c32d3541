package dev.gatehouse.flow.sessions;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Clients;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.UserTokens;

/** The room's door. */
public final class SessionsEndpoint {
    private SessionsEndpoint() {}

    /** The resource to mount. */
    public static Object over(
            HotDaos hot, UserTokens tokens, Clients clients, Revocations revocations, TimeSource time) {
        return new SessionsResource(new OwnSessions(hot.of(SessionsDao.class), tokens, clients, revocations, time));
    }
}
