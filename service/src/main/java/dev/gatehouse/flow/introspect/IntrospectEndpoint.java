package dev.gatehouse.flow.introspect;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.ClientAuthentication;
import dev.gatehouse.register.clients.Clients;
import dev.gatehouse.register.flags.Flags;
import dev.gatehouse.register.grants.IssuedTokens;
import dev.gatehouse.register.revocations.LivingSessions;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.LifetimesConfig;

/** The room's door. */
public final class IntrospectEndpoint {
    private IntrospectEndpoint() {}

    public static Object over(
            HotDaos hot,
            ClientAuthentication authentication,
            AccessTokens accessTokens,
            Clients clients,
            LivingSessions sessions,
            IssuedTokens issued,
            Flags flags,
            Revocations revocations,
            Issuer issuer,
            TimeSource time,
            LifetimesConfig lifetimes) {
        var dao = hot.of(IntrospectDao.class);
        var standing = new Standing(dao, clients, sessions, flags, revocations, time);
        return new IntrospectResource(
                authentication, new Introspection(dao, accessTokens, standing, issued, issuer, time, lifetimes));
    }
}
