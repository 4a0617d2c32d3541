package dev.gatehouse.testkit;

import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.ImpersonationToken;
import dev.gatehouse.register.tokens.RefreshToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A tenant with one client and one user, and rows under them as a test wants them. */
public record Realm(Jdbi jdbi, UUID tenantId, String clientId, UUID userId) {
    public static final Entropy ENTROPY = new Entropy(Clock.systemUTC(), new SecureRandom());
    public static final String REDIRECT_URI = "https://app.example.com/callback";

    public static Realm in(Jdbi jdbi) {
        UUID tenant = ENTROPY.timeOrderedId();
        Realm realm = new Realm(jdbi, tenant, "client-" + tenant, ENTROPY.timeOrderedId());
        jdbi.useHandle(h -> {
            h.execute("INSERT INTO tenants (tenant_id, name) VALUES (?, ?)", tenant, "tenant " + tenant);
            h.execute(
                    "INSERT INTO clients (client_id, tenant_id, name, redirect_uris, scopes, grant_types)"
                            + " VALUES (?, ?, 'app', ARRAY[?], '{openid,profile,offline_access}', '{authorization_code,refresh_token}')",
                    realm.clientId,
                    tenant,
                    REDIRECT_URI);
        });
        return realm.withUser();
    }

    /** The same tenant and client with another user. */
    public Realm withUser() {
        UUID user = ENTROPY.timeOrderedId();
        execute(
                "INSERT INTO users (user_id, tenant_id, email) VALUES (?, ?, ?)",
                user,
                tenantId,
                user + "@example.com");
        return new Realm(jdbi, tenantId, clientId, user);
    }

    public Realm withInactiveUser() {
        Realm other = withUser();
        execute("UPDATE users SET status = 'inactive' WHERE user_id = ?", other.userId);
        return other;
    }

    public UUID aSession(String status) {
        UUID session = ENTROPY.timeOrderedId();
        execute(
                "INSERT INTO sessions (session_id, tenant_id, user_id, client_id, status, user_epoch, client_epoch, tenant_epoch, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, 1, 1, 1, now() + interval '30 days')",
                session,
                tenantId,
                userId,
                clientId,
                status);
        return session;
    }

    public UUID aLogin() {
        UUID login = ENTROPY.timeOrderedId();
        execute(
                "INSERT INTO logins (login_id, tenant_id, user_id, cookie_hash, auth_time, amr, user_epoch, tenant_epoch, expires_at)"
                        + " VALUES (?, ?, ?, sha256('cookie'), now(), '{pwd}', 1, 1, now() + interval '12 hours')",
                login,
                tenantId,
                userId);
        return login;
    }

    /** Active, and it ends with the login. */
    public UUID aSessionOfALogin() {
        UUID session = aSession("active");
        execute("UPDATE sessions SET login_id = ? WHERE session_id = ?", aLogin(), session);
        return session;
    }

    public AuthorizationCode aCode() {
        return aCode(aSession("pending"), null);
    }

    /** Good for 60 s; the challenge is null for a request without PKCE. */
    public AuthorizationCode aCode(UUID session, @Nullable String challenge) {
        AuthorizationCode code = AuthorizationCode.make(ENTROPY);
        execute(
                "INSERT INTO auth_codes (code_id, code_hash, session_id, client_id, redirect_uri, scopes, resources, code_challenge,"
                        + " nonce, auth_time, amr, expires_at) VALUES (?, ?, ?, ?, ?, '{openid,offline_access}', '{https://api.example.com/}',"
                        + " ?, 'n', now(), '{pwd}', now() + interval '60 seconds')",
                code.id(),
                code.hash(),
                session,
                clientId,
                REDIRECT_URI,
                challenge);
        return code;
    }

    public RefreshToken aRefreshToken() {
        return aRefreshToken(aSession("active"));
    }

    public RefreshToken aRefreshToken(UUID session) {
        RefreshToken token = RefreshToken.make(ENTROPY);
        execute(
                "INSERT INTO refresh_tokens (token_id, family_hash, token_hash, session_id, client_id, scopes, resources, auth_time, amr, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, '{openid,offline_access}', '{https://api.example.com/}', now(), '{pwd}', now() + interval '30 days')",
                token.id(),
                token.familyHash(),
                token.hash(),
                session,
                clientId);
        return token;
    }

    public UUID anOrganization() {
        UUID organization = ENTROPY.timeOrderedId();
        execute(
                "INSERT INTO organizations (organization_id, tenant_id, name) VALUES (?, ?, 'organization')",
                organization,
                tenantId);
        return organization;
    }

    /** For any of the tenant's organizations. */
    public UUID aRole(String... scopes) {
        UUID role = ENTROPY.timeOrderedId();
        execute(
                "INSERT INTO organization_roles (role_id, tenant_id, name, scopes) VALUES (?, ?, ?, ?)",
                role,
                tenantId,
                "role " + role,
                scopes);
        return role;
    }

    /** An organization that the user is a member of. */
    public UUID anOrganizationWithIt(UUID... roles) {
        UUID organization = anOrganization();
        execute(
                "INSERT INTO organization_members (organization_id, user_id, role_ids) VALUES (?, ?, ?)",
                organization,
                userId,
                roles);
        return organization;
    }

    /** For the user, and good for 600 s. */
    public ImpersonationToken aSubjectToken() {
        ImpersonationToken token = ImpersonationToken.make(ENTROPY);
        execute(
                "INSERT INTO subject_tokens (token_hash, subject_token_id, tenant_id, user_id, user_epoch, tenant_epoch, created_by,"
                        + " expires_at) VALUES (?, ?, ?, ?, 1, 1, 'operator:ada', now() + interval '600 seconds')",
                token.hash(),
                ENTROPY.timeOrderedId(),
                tenantId,
                userId);
        return token;
    }

    /** What an exchange recorded. */
    public record Exchanged(UUID grantId, String tokenId) {}

    /** Of the realm's user and client, with one signed token for ten minutes. */
    public Exchanged aGrant() {
        UUID grant = ENTROPY.timeOrderedId();
        String token = ENTROPY.timeOrderedId().toString();
        execute(
                "INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)"
                        + " SELECT ?, model, id, payload || jsonb_build_object('accountId', CAST(? AS uuid), 'clientId', ?, 'iat', 1, 'exp', 2),"
                        + " now() + interval '10 minutes' FROM (VALUES ('Grant', ?, jsonb_build_object('openid', jsonb_build_object('scope', 'openid'))),"
                        + " ('AccessToken', ?, jsonb_build_object('grantId', ?, 'scope', 'openid', 'aud', jsonb_build_array('a'),"
                        + " 'userEpoch', 1, 'clientEpoch', 1, 'tenantEpoch', 1))) AS m (model, id, payload)",
                tenantId,
                userId,
                clientId,
                grant.toString(),
                token,
                grant.toString());
        return new Exchanged(grant, token);
    }

    public String statusOf(UUID session) {
        return text("SELECT status FROM sessions WHERE session_id = ?", session);
    }

    public UUID sessionOf(RefreshToken token) {
        return UUID.fromString(text("SELECT session_id::text FROM refresh_tokens WHERE token_id = ?", token.id()));
    }

    public UUID sessionOf(AuthorizationCode code) {
        return UUID.fromString(text("SELECT session_id::text FROM auth_codes WHERE code_id = ?", code.id()));
    }

    public long count(String sql, Object... arguments) {
        return jdbi.withHandle(h -> h.select(sql, arguments).mapTo(Long.class).one());
    }

    public String text(String sql, Object... arguments) {
        return jdbi.withHandle(h -> h.select(sql, arguments).mapTo(String.class).one());
    }

    public void execute(String sql, @Nullable Object... arguments) {
        jdbi.useHandle(h -> h.execute(sql, arguments));
    }
}
