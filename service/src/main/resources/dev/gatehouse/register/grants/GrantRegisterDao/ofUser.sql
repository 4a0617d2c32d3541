-- cold: an operator asks; reads the grants of the user's tenant, a day's at most, since an index by user would cost every exchange
SELECT id AS grant_id, tenant_id, CAST(payload ->> 'accountId' AS uuid) AS user_id, payload ->> 'clientId' AS client_id,
       CAST(payload ->> 'sid' AS uuid) AS session_id, payload #>> '{parents,0}' AS parent_id,
       COALESCE(payload ->> 'resources', jsonb_build_object('openid', COALESCE(payload #>> '{openid,scope}', ''))::text) AS scopes,
       CASE
           WHEN consumed_at IS NOT NULL THEN 'revoked'
           WHEN expires_at <= clock_timestamp() + :offset THEN 'expired'
           ELSE 'active' END AS state,
       to_timestamp(CAST(payload ->> 'iat' AS bigint)) AS created_at, expires_at, consumed_at AS revoked_at
FROM oidc_model_instances
WHERE tenant_id = (SELECT tenant_id FROM users WHERE user_id = :userId) AND model_name = 'Grant'
  AND (CAST(:after AS text) IS NULL OR id < CAST(:after AS text))
  AND payload ->> 'accountId' = CAST(:userId AS uuid)::text
  AND (CAST(:clientId AS text) IS NULL OR payload ->> 'clientId' = CAST(:clientId AS text))
ORDER BY id DESC
LIMIT :limit
