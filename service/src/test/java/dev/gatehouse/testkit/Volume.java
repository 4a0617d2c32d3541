package dev.gatehouse.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Rows enough that a scan would lose: 200,000 in every table that grows with use. */
public final class Volume {
    private static final int ROWS = 200_000;

    private static final List<String> FILL = List.of(
            "INSERT INTO tenants (tenant_id, name) SELECT gen_random_uuid(), 'tenant ' || i FROM generate_series(1, 50) i",
            "INSERT INTO clients (client_id, tenant_id, name) SELECT 'client-' || i, t.tenant_id, 'client ' || i"
                    + " FROM generate_series(1, 1000) i JOIN (SELECT tenant_id, row_number() OVER () AS n FROM tenants) t ON t.n = 1 + i % 50",
            "INSERT INTO client_secrets (client_id, secret_hash) SELECT client_id, sha256(client_id::bytea) FROM clients",
            "INSERT INTO users (user_id, tenant_id, email) SELECT gen_random_uuid(), t.tenant_id, 'user' || i || '@example.com'"
                    + " FROM generate_series(1, " + ROWS
                    + ") i JOIN (SELECT tenant_id, row_number() OVER () AS n FROM tenants) t ON t.n = 1 + i % 50",
            "INSERT INTO logins (login_id, tenant_id, user_id, cookie_hash, auth_time, amr, user_epoch, tenant_epoch, expires_at)"
                    + " SELECT gen_random_uuid(), tenant_id, user_id, sha256(email::bytea), now(), '{pwd}', 1, 1, now() + interval '12 hours' FROM users",
            "INSERT INTO sessions (session_id, tenant_id, user_id, client_id, login_id, status, user_epoch, client_epoch, tenant_epoch, expires_at)"
                    + " SELECT gen_random_uuid(), l.tenant_id, l.user_id, 'client-' || 1 + (random() * 900)::int, l.login_id, 'active', 1, 1, 1,"
                    + " now() + interval '30 days' FROM logins l",
            "INSERT INTO auth_codes (code_id, code_hash, session_id, client_id, redirect_uri, scopes, auth_time, amr, expires_at)"
                    + " SELECT gen_random_uuid(), sha256(session_id::text::bytea), session_id, client_id, 'https://a.example.com/', '{openid}',"
                    + " now(), '{pwd}', now() FROM sessions",
            "INSERT INTO refresh_tokens (token_id, family_hash, token_hash, session_id, client_id, scopes, auth_time, amr, expires_at)"
                    + " SELECT gen_random_uuid(), sha256('f'), sha256(session_id::text::bytea), session_id, client_id, '{openid}',"
                    + " now(), '{pwd}', expires_at FROM sessions",
            "INSERT INTO consents (user_id, client_id, scopes) SELECT user_id, 'client-1', '{openid}' FROM users",
            "INSERT INTO interactions (interaction_id, browser_hash, client_id, parameters, expires_at)"
                    + " SELECT gen_random_uuid(), sha256(email::bytea), 'client-1', '{}', now() FROM users",
            "INSERT INTO revocations (kind, subject, expires_at) SELECT 'session', user_id::text, now() FROM users",
            "INSERT INTO changes (topic, subject) SELECT 'user', user_id::text FROM users",
            "INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)"
                    + " SELECT 'compliance', 'user_created', tenant_id, 'user', user_id::text, gen_random_uuid()::text,"
                    + " '{\"actor\": \"operator:root\", \"reason\": \"test\"}' FROM users",
            "WITH relayed AS (DELETE FROM outbox WHERE event_id % 50 > 0 RETURNING *)"
                    + " INSERT INTO audit_events SELECT * FROM relayed",
            "WITH sent AS (DELETE FROM outbox WHERE event_id % 100 = 50 RETURNING *) INSERT INTO outbox_sent SELECT * FROM sent",
            "INSERT INTO used_jtis (client_id, jti_hash, expires_at) SELECT 'client-1', sha256(email::bytea), now() FROM users",
            "INSERT INTO rate_buckets (subject, scope, expires_at)"
                    + " SELECT decode(md5(email), 'hex'), decode(md5('scope'), 'hex'), now() FROM users",
            "INSERT INTO lockouts SELECT sha256(email::bytea), 1, now(), 1, now(), now(), now() + interval '1 day' FROM users",
            "INSERT INTO organizations (organization_id, tenant_id, name)"
                    + " SELECT gen_random_uuid(), tenant_id, 'organization ' || i FROM tenants, generate_series(1, 100) i",
            "INSERT INTO organization_roles (role_id, tenant_id, name, scopes)"
                    + " SELECT gen_random_uuid(), tenant_id, 'role ' || i, '{read}' FROM tenants, generate_series(1, 10) i",
            "INSERT INTO organization_members (organization_id, user_id, role_ids)"
                    + " SELECT o.organization_id, u.user_id, ARRAY[r.role_id] FROM users u"
                    + " JOIN (SELECT DISTINCT ON (tenant_id) tenant_id, organization_id FROM organizations) o USING (tenant_id)"
                    + " JOIN (SELECT DISTINCT ON (tenant_id) tenant_id, role_id FROM organization_roles) r USING (tenant_id)",
            "INSERT INTO subject_tokens (token_hash, subject_token_id, tenant_id, user_id, user_epoch, tenant_epoch, created_by, expires_at)"
                    + " SELECT sha256(user_id::text::bytea), gen_random_uuid(), tenant_id, user_id, 1, 1, 'operator:root', now() FROM users",
            "INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)"
                    + " SELECT tenant_id, model, gen_random_uuid()::text, CASE model WHEN 'Grant' THEN '{}' ELSE jsonb_build_object('grantId', gen_random_uuid()) END,"
                    + " now() FROM users, (VALUES ('Grant'), ('AccessToken')) AS m (model)",
            "INSERT INTO resources (tenant_id, indicator, name) SELECT tenant_id, 'https://r' || i || '.example.com/', 'r'"
                    + " FROM tenants, generate_series(1, 100) i ORDER BY tenant_id");

    private Volume() {}

    public static void fill(Jdbi jdbi) {
        jdbi.useHandle(handle -> {
            allTime(handle.getConnection());
            handle.execute("SET statement_timeout = 0");
            handle.execute("SET lock_timeout = 0"); // autovacuum may be at a table that is to be vacuumed
            FILL.forEach(handle::execute);
            handle.execute("VACUUM (ANALYZE)");
            handle.execute("RESET statement_timeout");
            handle.execute("RESET lock_timeout");
        });
    }

    private static void allTime(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
