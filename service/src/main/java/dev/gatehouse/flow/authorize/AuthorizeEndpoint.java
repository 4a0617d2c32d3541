package dev.gatehouse.flow.authorize;

import dev.gatehouse.flow.authorize.request.AuthorizeChecks;
import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.page.Pages;
import dev.gatehouse.guard.audit.OpsEvents;
import dev.gatehouse.guard.audit.SecurityEvents;
import dev.gatehouse.guard.limits.Limits;
import dev.gatehouse.guard.lockout.Lockouts;
import dev.gatehouse.register.clients.ClientAuthentication;
import dev.gatehouse.register.clients.Clients;
import dev.gatehouse.register.resources.Resources;
import dev.gatehouse.register.tokens.IdToken;
import dev.gatehouse.register.tokens.LifetimesConfig;
import dev.gatehouse.register.users.Passwords;
import dev.gatehouse.register.users.Users;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The room's door. */
public final class AuthorizeEndpoint {
    private AuthorizeEndpoint() {}

    /**
     * What the room looks things up in, and whom it tells.
     *
     * @param readHint an ID token of ours, of any age
     */
    public record Registers(
            Clients clients,
            ClientAuthentication authentication,
            Resources resources,
            Users users,
            Passwords passwords,
            Function<String, Optional<IdToken>> readHint,
            SecurityEvents security,
            OpsEvents ops) {}

    /** Who stands before passwords. */
    public record Guards(Lockouts lockouts, Limits limits) {}

    /** The resources to mount. */
    public static List<Object> over(
            HotDaos hot,
            Registers registers,
            Guards guards,
            Issuer issuer,
            Entropy entropy,
            TimeSource time,
            LifetimesConfig lifetimes) {
        Pages pages = new Pages(issuer);
        Cookies cookies = new Cookies(issuer);
        Safely safely = new Safely(pages);
        Answers answers = new Answers(issuer, pages);
        Grants grants = new Grants(entropy, lifetimes, registers.ops());
        AuthorizeChecks checks = new AuthorizeChecks(registers.readHint(), registers.resources());
        Interactions interactions = new Interactions(hot.of(InteractionsDao.class), entropy, time);
        Requests requests = new Requests(registers.clients(), checks, interactions);
        Logins logins = new Logins(hot.of(LoginsDao.class), entropy, time, lifetimes);
        PasswordCheck passwords = new PasswordCheck(
                registers.users(), registers.passwords(), registers.security(), guards.lockouts(), guards.limits());
        SingleSignOn sso = new SingleSignOn(hot.of(SsoDao.class), grants, time);
        JsonAuthorization json = new JsonAuthorization(
                registers.authentication(), checks, passwords, grants, hot.of(JsonDao.class), answers, entropy, time);
        BrowserAuthorization browsers = new BrowserAuthorization(requests, interactions, sso, answers, cookies);
        SigningIn signingIn = new SigningIn(requests, interactions, logins, passwords, answers, pages, cookies);
        Consenting consenting =
                new Consenting(requests, interactions, logins, hot.of(ConsentsDao.class), time, answers, pages);
        return List.of(
                new AuthorizeResource(browsers, json, requests, cookies, safely),
                new LoginResource(signingIn, cookies, safely),
                new ConsentResource(consenting, cookies, safely));
    }
}
