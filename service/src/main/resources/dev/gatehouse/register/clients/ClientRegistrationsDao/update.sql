-- cold: an operator's act
-- A secret that the snapshot misses was made by an act that also raised the version, and then this one is stale.
WITH held AS MATERIALIZED (
    SELECT * FROM clients WHERE client_id = :clientId FOR NO KEY UPDATE
),
wanted AS MATERIALIZED (
    SELECT CAST(:wanted.name AS text) AS name,
           CAST(:wanted.tokenEndpointAuthMethod AS text) AS token_endpoint_auth_method,
           CAST(:wanted.redirectUris AS text[]) AS redirect_uris,
           CAST(:wanted.postLogoutRedirectUris AS text[]) AS post_logout_redirect_uris,
           CAST(:wanted.grantTypes AS text[]) AS grant_types,
           CAST(:wanted.scopes AS text[]) AS scopes,
           CAST(:wanted.jwks AS jsonb) AS jwks,
           CAST(:wanted.idTokenSignedResponseAlg AS text) AS id_token_alg,
           CAST(:wanted.firstParty AS boolean) AS first_party,
           CAST(:wanted.directLogin AS boolean) AS direct_login,
           CAST(:wanted.trustedLogin AS boolean) AS trusted_login,
           CAST(:wanted.mayExchange AS boolean) AS may_exchange,
           CAST(:wanted.exchangeAudiences AS text[]) AS exchange_audiences,
           CAST(:wanted.introspect AS boolean) AS introspect,
           CAST(:wanted.requirePkce AS boolean) AS require_pkce,
           CAST(:wanted.defaultMaxAge AS integer) AS default_max_age,
           CAST(:wanted.codeSeconds AS integer) AS code_seconds,
           CAST(:wanted.accessTokenSeconds AS integer) AS access_token_seconds,
           CAST(:wanted.idTokenSeconds AS integer) AS id_token_seconds,
           CAST(:wanted.sessionSeconds AS integer) AS session_seconds,
           CAST(:wanted.idleSeconds AS integer) AS idle_seconds,
           CAST(:wanted.rateLimitPerMinute AS integer) AS rate_limit_per_minute
),
v AS MATERIALIZED (
    SELECT CASE
               WHEN version <> :seenVersion THEN 'stale'
               WHEN to_jsonb(held) || to_jsonb(wanted) = to_jsonb(held) THEN 'already'
               ELSE 'done'
           END AS verdict,
           client_id,
           wanted.token_endpoint_auth_method IN ('client_secret_basic', 'client_secret_post') AS by_secret,
           clock_timestamp() + :offset AS at
    FROM held, wanted
),
changed AS (
    UPDATE clients
    SET (name, token_endpoint_auth_method, redirect_uris, post_logout_redirect_uris, grant_types, scopes, jwks, id_token_alg,
         first_party, direct_login, trusted_login, may_exchange, exchange_audiences, introspect, require_pkce,
         default_max_age, code_seconds, access_token_seconds, id_token_seconds, session_seconds, idle_seconds,
         rate_limit_per_minute)
            = (SELECT * FROM wanted),
        version = version + 1,
        updated_at = (SELECT at FROM v)
    WHERE client_id = (SELECT client_id FROM v WHERE verdict = 'done')
    RETURNING client_id, tenant_id, version, updated_at AS at
),
ended AS (
    DELETE FROM client_secrets
    WHERE client_id = (SELECT client_id FROM changed) AND NOT (SELECT by_secret FROM v)
    RETURNING 1
),
made AS (
    INSERT INTO client_secrets (client_id, secret_hash, created_at)
    SELECT client_id, :secretHash, at
    FROM changed
    WHERE (SELECT by_secret FROM v)
      AND NOT EXISTS (
          SELECT 1
          FROM client_secrets s
          WHERE s.client_id = (SELECT client_id FROM v) AND (s.expires_at IS NULL OR s.expires_at > (SELECT at FROM v))
      )
    RETURNING 1
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'client', client_id, version FROM changed
),
difference AS (
    SELECT COALESCE(jsonb_object_agg(key, o.value) FILTER (WHERE key <> 'jwks'), '{}') AS before,
           COALESCE(jsonb_object_agg(key, CASE key WHEN 'jwks' THEN '"changed"' ELSE n.value END), '{}') AS after
    FROM held
    CROSS JOIN wanted
    CROSS JOIN LATERAL jsonb_each(to_jsonb(held)) o
    JOIN LATERAL jsonb_each(to_jsonb(wanted)) n USING (key)
    WHERE o.value <> n.value
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'client_updated', tenant_id, 'client', client_id, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', before, 'after', after)
    FROM changed, difference
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown') AS verdict, EXISTS (SELECT 1 FROM made) AS secret_made
