-- cold: an operator asks, who knows a token by its jti alone: a probe of the primary key for each tenant
SELECT t.id AS jti, t.payload ->> 'grantId' AS grant_id, t.tenant_id, CAST(t.payload ->> 'accountId' AS uuid) AS user_id,
       t.payload ->> 'clientId' AS client_id, CAST(t.payload ->> 'sid' AS uuid) AS session_id,
       COALESCE(t.payload ->> 'scope', '') AS scope, ARRAY(SELECT jsonb_array_elements_text(t.payload -> 'aud')) AS audience,
       jsonb_exists(t.payload, 'secretHash') AS opaque,
       CASE
           WHEN EXISTS (SELECT 1 FROM revocations WHERE kind = 'session' AND subject = t.payload ->> 'sid')
             OR EXISTS (
                 SELECT 1 FROM revocations
                 WHERE kind = 'grant' AND subject = ANY (ARRAY(
                     SELECT t.payload ->> 'grantId'
                     UNION ALL
                     SELECT jsonb_array_elements_text(COALESCE(t.payload -> 'parents', '[]'))))) THEN 'revoked'
           WHEN t.expires_at <= clock_timestamp() + :offset THEN 'expired'
           ELSE 'active' END AS state,
       to_timestamp(CAST(t.payload ->> 'iat' AS bigint)) AS issued_at, t.expires_at
FROM oidc_model_instances t
WHERE t.tenant_id = ANY (ARRAY(SELECT tenant_id FROM tenants)) AND t.model_name = 'AccessToken' AND t.id = :jti
