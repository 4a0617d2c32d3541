package dev.gatehouse.flow.logout;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.page.Pages;
import dev.gatehouse.register.clients.Clients;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.IdTokens;

/** The room's door. */
public final class LogoutEndpoint {
    private LogoutEndpoint() {}

    /** The resource to mount. */
    public static Object over(
            HotDaos hot,
            IdTokens idTokens,
            Clients clients,
            Revocations revocations,
            Issuer issuer,
            Pages pages,
            Cookies cookies,
            TimeSource time) {
        Farewell farewell = new Farewell(issuer, pages, cookies);
        SigningOut signingOut = new SigningOut(
                hot.of(LogoutDao.class), new LogoutRequests(idTokens, clients), farewell, revocations, time);
        return new LogoutResource(signingOut, farewell, cookies);
    }
}
