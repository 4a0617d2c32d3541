-- promises: clients_pkey, tenants_pkey, client_secrets_pkey; <= 15 buffers
WITH c AS MATERIALIZED (
    SELECT * FROM clients WHERE client_id = :clientId
),
s AS MATERIALIZED (
    SELECT COALESCE(array_agg(secret_hash ORDER BY created_at, secret_hash), '{}') AS hashes,
           COALESCE(array_agg(expires_at ORDER BY created_at, secret_hash), '{}') AS expiries
    FROM client_secrets
    WHERE client_id = :clientId
)
SELECT c.client_id,
       c.tenant_id,
       c.name,
       c.status = 'active' AND t.status = 'active' AS active,
       c.token_endpoint_auth_method,
       c.redirect_uris,
       c.post_logout_redirect_uris,
       c.grant_types,
       c.scopes,
       c.jwks::text AS jwks,
       c.id_token_alg,
       c.first_party,
       c.direct_login,
       c.trusted_login,
       c.may_exchange,
       c.exchange_audiences,
       c.introspect,
       c.require_pkce,
       c.default_max_age,
       c.code_seconds,
       c.access_token_seconds,
       c.id_token_seconds,
       c.session_seconds,
       c.idle_seconds,
       c.rate_limit_per_minute,
       s.hashes AS secret_hashes,
       s.expiries AS secret_expiries,
       c.version,
       t.version AS tenant_version,
       c.epoch,
       t.epoch AS tenant_epoch
FROM c, s, tenants t
WHERE t.tenant_id = (SELECT tenant_id FROM c)
