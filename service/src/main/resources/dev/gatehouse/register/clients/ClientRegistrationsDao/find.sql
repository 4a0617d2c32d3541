-- cold: operators ask, never a flow; some probes of two primary keys a client all the same
SELECT c.client_id,
       c.tenant_id,
       c.status,
       c.name,
       c.token_endpoint_auth_method,
       c.redirect_uris,
       c.post_logout_redirect_uris,
       c.grant_types,
       c.scopes,
       c.jwks::text AS jwks,
       c.id_token_alg AS id_token_signed_response_alg,
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
       ARRAY(SELECT s.created_at FROM client_secrets s WHERE s.client_id = c.client_id
             ORDER BY s.created_at, s.secret_hash) AS secrets_created_at,
       ARRAY(SELECT s.expires_at FROM client_secrets s WHERE s.client_id = c.client_id
             ORDER BY s.created_at, s.secret_hash) AS secrets_expire_at,
       c.version,
       c.epoch,
       c.created_at,
       c.updated_at
FROM clients c
WHERE c.client_id = ANY (CAST(:clientIds AS text[]))
ORDER BY c.client_id
