package dev.gatehouse.flow.authorize;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.LoginCookie;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A tenant with a user, a client and the user's browser, straight in the tables. */
final class Town {
    static final String PASSWORD_ACR = "urn:gatehouse:acr:password";

    final Jdbi jdbi;
    final Entropy entropy = Realm.ENTROPY;
    final UUID tenant;
    final UUID user;
    final String email;
    final String client;

    Town(Jdbi jdbi) {
        this(Realm.in(jdbi));
    }

    Town(Realm realm) {
        this.jdbi = realm.jdbi();
        this.tenant = realm.tenantId();
        this.user = realm.userId();
        this.email = user + "@example.com";
        this.client = realm.clientId();
    }

    UUID anotherUser() {
        return new Realm(jdbi, tenant, client, user).withUser().userId();
    }

    void run(String sql, Map<String, ?> values) {
        jdbi.useHandle(h -> h.createUpdate(sql).bindMap(values).execute());
    }

    long count(String sql, Map<String, ?> values) {
        return jdbi.withHandle(
                h -> h.createQuery(sql).bindMap(values).mapTo(Long.class).one());
    }

    String text(String sql, Map<String, ?> values) {
        return jdbi.withHandle(
                h -> h.createQuery(sql).bindMap(values).mapTo(String.class).one());
    }

    LoginCookie aLogin() {
        LoginCookie cookie = new LoginCookie(entropy.timeOrderedId(), entropy.secret());
        run(
                "INSERT INTO logins (login_id, tenant_id, user_id, cookie_hash, auth_time, amr, acr, user_epoch, tenant_epoch, expires_at)"
                        + " VALUES (:l, :t, :u, :h, now() - interval '1 hour', '{pwd}', 'urn:gatehouse:acr:password', 1, 1, now() + interval '1 hour')",
                Map.of("l", cookie.loginId(), "t", tenant, "u", user, "h", cookie.hash()));
        return cookie;
    }

    Interaction anInteraction() {
        Interactions interactions =
                new Interactions(jdbi.onDemand(InteractionsDao.class), entropy, TimeSource.system());
        return interactions.open(client, Params.of(Map.of("scope", List.of("openid"))), BrowserKey.make(entropy));
    }

    Grant aGrant() {
        return aGrant(Set.of("openid"), true, 1);
    }

    Grant aGrant(Set<String> scopes, boolean firstParty, long clientVersion) {
        AuthorizationCode code = AuthorizationCode.make(entropy);
        return new Grant(
                code.id(),
                code.hash(),
                entropy.timeOrderedId(),
                client,
                tenant,
                clientVersion,
                1,
                firstParty,
                "https://shop.example.com/cb",
                scopes,
                Set.of(),
                "n",
                "{\"id_token\":{}}",
                "challenge",
                "Firefox on Linux",
                3600,
                60);
    }

    /** Nothing special asked. */
    SsoDao.Visit visit(LoginCookie login) {
        return visit(login, null, null, false, false, false);
    }

    SsoDao.Visit visit(
            LoginCookie login,
            @Nullable Interaction interaction,
            @Nullable Integer maxAge,
            boolean freshLogin,
            boolean selectAccount,
            boolean askConsent) {
        return new SsoDao.Visit(
                login.loginId(),
                login.hash(),
                interaction == null ? null : interaction.id(),
                interaction == null ? null : interaction.key().hash(),
                null,
                null,
                maxAge,
                freshLogin,
                selectAccount,
                askConsent);
    }

    JsonDao.Arrival arrival(String address, boolean vouched) {
        return new JsonDao.Arrival(
                address,
                vouched,
                vouched ? null : 1L,
                entropy.timeOrderedId(),
                "{\"name\":\"A B\"}",
                entropy.timeOrderedId(),
                List.of(vouched ? "vouched" : "pwd"),
                vouched ? null : PASSWORD_ACR,
                "request-1");
    }

    /** The browser's own user, once more. */
    LoginsDao.Authentication authentication(LoginCookie current) {
        return new LoginsDao.Authentication(
                current.loginId(),
                current.hash(),
                entropy.timeOrderedId(),
                randomHash(),
                user,
                1,
                List.of("pwd"),
                PASSWORD_ACR,
                3600);
    }

    byte[] randomHash() {
        return Sha256.of(entropy.secret());
    }

    static Duration now() {
        return Duration.ZERO;
    }
}
