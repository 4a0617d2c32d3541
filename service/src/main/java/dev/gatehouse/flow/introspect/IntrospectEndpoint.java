package dev.gatehouse.flow.introspect;

import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.ClientAuthentication;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.LifetimesConfig;
import org.jdbi.v3.core.Jdbi;

/** The room's door. */
public final class IntrospectEndpoint {
    private IntrospectEndpoint() {}

    public static Object over(
            Jdbi hot,
            ClientAuthentication authentication,
            AccessTokens accessTokens,
            Issuer issuer,
            TimeSource time,
            LifetimesConfig lifetimes) {
        return new IntrospectResource(
                authentication,
                new Introspection(hot.onDemand(IntrospectDao.class), accessTokens, issuer, time, lifetimes));
    }
}
