package dev.gatehouse.flow.userinfo;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.guard.audit.OpsEvents;
import dev.gatehouse.register.flags.Flags;
import dev.gatehouse.register.grants.IssuedTokens;
import dev.gatehouse.register.revocations.LivingSessions;
import dev.gatehouse.register.tokens.UserTokens;
import dev.gatehouse.register.users.KnownUsers;

/** The room's door. */
public final class UserinfoEndpoint {
    private UserinfoEndpoint() {}

    /** The resource to mount. */
    public static Object over(
            HotDaos hot,
            UserTokens tokens,
            LivingSessions sessions,
            IssuedTokens issued,
            KnownUsers users,
            Flags flags,
            TimeSource time,
            OpsEvents ops) {
        return new UserinfoResource(
                new ClaimsOfUser(hot.of(UserinfoDao.class), tokens, sessions, issued, users, flags, time, ops));
    }
}
