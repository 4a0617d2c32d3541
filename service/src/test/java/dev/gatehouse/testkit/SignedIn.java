package dev.gatehouse.testkit;

import dev.gatehouse.register.tokens.LoginCookie;
import dev.gatehouse.register.tokens.UserToken;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user of a realm at a browser, with an active session of the realm's client under the browser's login. */
public record SignedIn(Realm realm, LoginCookie cookie, UUID sessionId, String jti) {
    public static SignedIn in(Realm realm) {
        LoginCookie cookie = new LoginCookie(Realm.ENTROPY.timeOrderedId(), Realm.ENTROPY.secret());
        realm.execute(
                "INSERT INTO logins (login_id, tenant_id, user_id, cookie_hash, auth_time, amr, user_epoch, tenant_epoch, expires_at)"
                        + " SELECT ?, tenant_id, user_id, ?, now(), '{pwd}', epoch, 1, now() + interval '12 hours' FROM users WHERE user_id = ?",
                cookie.loginId(),
                cookie.hash(),
                realm.userId());
        return at(realm, cookie, cookie.loginId());
    }

    /** By JSON, without a browser's login. */
    public static SignedIn withoutLogin(Realm realm) {
        LoginCookie none = new LoginCookie(Realm.ENTROPY.timeOrderedId(), Realm.ENTROPY.secret());
        return at(realm, none, null);
    }

    /** Another session at the same browser. */
    public SignedIn again() {
        return at(realm, cookie, cookie.loginId());
    }

    /** The same user at another browser. */
    public SignedIn elsewhere() {
        return in(realm);
    }

    public SignedIn offline() {
        realm.execute("UPDATE sessions SET offline = true WHERE session_id = ?", sessionId);
        return this;
    }

    public UserToken token(String... scopes) {
        return new UserToken(jti, realm.userId(), sessionId, realm.clientId(), Set.of(scopes), Set.of());
    }

    private static SignedIn at(Realm realm, LoginCookie cookie, @Nullable UUID loginId) {
        UUID session = Realm.ENTROPY.timeOrderedId();
        realm.execute(
                "INSERT INTO sessions (session_id, tenant_id, user_id, client_id, login_id, status, user_epoch, client_epoch, tenant_epoch, expires_at)"
                        + " SELECT ?, tenant_id, user_id, ?, CAST(? AS uuid), 'active', epoch, 1, 1, now() + interval '30 days' FROM users WHERE user_id = ?",
                session,
                realm.clientId(),
                loginId,
                realm.userId());
        return new SignedIn(realm, cookie, session, "jti-" + session);
    }
}
