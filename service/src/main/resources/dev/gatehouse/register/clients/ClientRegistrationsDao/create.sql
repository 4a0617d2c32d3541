-- cold: an operator's act
-- The tenant is held: either its deactivation waits for this client, or this act sees it.
WITH t AS MATERIALIZED (
    SELECT tenant_id, clock_timestamp() + :offset AS at
    FROM (SELECT tenant_id, status FROM tenants WHERE tenant_id = :tenantId FOR SHARE) held
    WHERE status = 'active'
),
created AS (
    INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, redirect_uris, post_logout_redirect_uris,
                         grant_types, scopes, jwks, id_token_alg, first_party, direct_login, trusted_login, may_exchange,
                         exchange_audiences, introspect, require_pkce, default_max_age, code_seconds, access_token_seconds,
                         id_token_seconds, session_seconds, idle_seconds, rate_limit_per_minute, created_at, updated_at)
    SELECT :clientId, tenant_id, :wanted.name, :wanted.tokenEndpointAuthMethod, :wanted.redirectUris,
           :wanted.postLogoutRedirectUris, :wanted.grantTypes, :wanted.scopes, CAST(:wanted.jwks AS jsonb),
           :wanted.idTokenSignedResponseAlg, :wanted.firstParty, :wanted.directLogin, :wanted.trustedLogin,
           :wanted.mayExchange, :wanted.exchangeAudiences, :wanted.introspect, :wanted.requirePkce,
           CAST(:wanted.defaultMaxAge AS integer), CAST(:wanted.codeSeconds AS integer),
           CAST(:wanted.accessTokenSeconds AS integer), CAST(:wanted.idTokenSeconds AS integer),
           CAST(:wanted.sessionSeconds AS integer), CAST(:wanted.idleSeconds AS integer),
           CAST(:wanted.rateLimitPerMinute AS integer), at, at
    FROM t
    ON CONFLICT (client_id) DO NOTHING
    RETURNING *
),
kept AS (
    INSERT INTO client_secrets (client_id, secret_hash, created_at)
    SELECT client_id, CAST(:secretHash AS bytea), created_at
    FROM created
    WHERE CAST(:secretHash AS bytea) IS NOT NULL
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'client', client_id, version FROM created
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'client_created', tenant_id, 'client', client_id, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object(),
                              'after', jsonb_strip_nulls(to_jsonb(created) - '{client_id,tenant_id,version,epoch,created_at,updated_at,jwks}'::text[]
                                  || jsonb_build_object('jwks', CASE WHEN jwks IS NOT NULL THEN 'changed' END)))
    FROM created
)
SELECT CASE
           WHEN EXISTS (SELECT 1 FROM created) THEN 'done'
           WHEN EXISTS (SELECT 1 FROM t) THEN 'taken'
           ELSE 'unknown'
       END
