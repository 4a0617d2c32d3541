package dev.gatehouse.flow.sessions;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Clients;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.UserTokens;
import org.jdbi.v3.core.Jdbi;

/** The room's door. */
public final class SessionsEndpoint {
    private SessionsEndpoint() {}

    /** The resource to mount. */
    public static Object over(Jdbi hot, UserTokens tokens, Clients clients, Revocations revocations, TimeSource time) {
        return new SessionsResource(
                new OwnSessions(hot.onDemand(SessionsDao.class), tokens, clients, revocations, time));
    }
}
