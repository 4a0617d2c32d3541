package dev.gatehouse.testkit;

import org.jdbi.v3.core.statement.SqlStatements;

/** Every way a session, or one token of it, comes to its end without a word to itself. */
public enum Demise {
    SESSION_REVOKED("UPDATE sessions SET status = 'revoked' WHERE session_id = :session"),
    SESSION_EXPIRED("UPDATE sessions SET expires_at = clock_timestamp() WHERE session_id = :session"),
    SESSION_NEVER_EXCHANGED("UPDATE sessions SET status = 'pending' WHERE session_id = :session"),
    SESSION_SWEPT("DELETE FROM sessions WHERE session_id = :session"),
    SESSION_ON_THE_LIST(
            "INSERT INTO revocations (kind, subject, expires_at) VALUES ('session', CAST(:session AS text), now() + interval '1 day')"),
    TOKEN_REVOKED("INSERT INTO revocations (kind, subject, expires_at) VALUES ('jti', :jti, now() + interval '1 day')"),
    USER_INACTIVE("UPDATE users SET status = 'inactive' WHERE user_id = :user"),
    USER_EPOCH_RAISED("UPDATE users SET epoch = epoch + 1 WHERE user_id = :user"),
    USER_ERASED("DELETE FROM users WHERE user_id = :user"),
    CLIENT_INACTIVE("UPDATE clients SET status = 'inactive' WHERE client_id = :client"),
    CLIENT_EPOCH_RAISED("UPDATE clients SET epoch = epoch + 1 WHERE client_id = :client"),
    TENANT_INACTIVE("UPDATE tenants SET status = 'inactive' WHERE tenant_id = :tenant"),
    TENANT_EPOCH_RAISED("UPDATE tenants SET epoch = epoch + 1 WHERE tenant_id = :tenant"),
    LOGIN_ENDED("UPDATE logins SET status = 'ended' WHERE login_id = :login"),
    LOGIN_EXPIRED("UPDATE logins SET expires_at = clock_timestamp() WHERE login_id = :login"),
    LOGIN_OF_AN_OLDER_EPOCH("UPDATE logins SET user_epoch = user_epoch - 1 WHERE login_id = :login"),
    LOGIN_SWEPT("DELETE FROM logins WHERE login_id = :login");

    private final String sql;

    Demise(String sql) {
        this.sql = sql;
    }

    /** A session with offline_access outlives its login. */
    public boolean isOfTheLogin() {
        return name().startsWith("LOGIN_");
    }

    public void befall(SignedIn one) {
        one.realm()
                .jdbi()
                .useHandle(handle -> handle.createUpdate(sql)
                        .bind("session", one.sessionId())
                        .bind("jti", one.jti())
                        .bind("user", one.realm().userId())
                        .bind("client", one.realm().clientId())
                        .bind("tenant", one.realm().tenantId())
                        .bind("login", one.cookie().loginId())
                        .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                        .execute());
    }
}
