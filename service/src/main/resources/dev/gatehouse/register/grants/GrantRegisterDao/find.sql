-- cold: an operator asks, who knows a grant by its id alone: a probe of the primary key for each tenant
SELECT id AS grant_id, tenant_id, CAST(payload ->> 'accountId' AS uuid) AS user_id, payload ->> 'clientId' AS client_id,
       CAST(payload ->> 'sid' AS uuid) AS session_id, payload #>> '{parents,0}' AS parent_id,
       COALESCE(payload ->> 'resources', jsonb_build_object('openid', COALESCE(payload #>> '{openid,scope}', ''))::text) AS scopes,
       CASE
           WHEN consumed_at IS NOT NULL THEN 'revoked'
           WHEN expires_at <= clock_timestamp() + :offset THEN 'expired'
           ELSE 'active' END AS state,
       to_timestamp(CAST(payload ->> 'iat' AS bigint)) AS created_at, expires_at, consumed_at AS revoked_at
FROM oidc_model_instances
WHERE tenant_id = ANY (ARRAY(SELECT tenant_id FROM tenants)) AND model_name = 'Grant' AND id = :grantId
