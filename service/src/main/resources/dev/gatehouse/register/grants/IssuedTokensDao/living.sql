-- promises: oidc_model_instances_pkey, sessions_pkey, logins_pkey, users_pkey, clients_pkey, tenants_pkey, revocations_pkey; <= 45 buffers
-- An exchanged token and everything above it, when all of it lives: its row, its grant and those it came from, the session of
-- its subject if there was one, user, clients, tenant. Judged as ExchangeDao.issue judges such a token as a subject.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
r AS MATERIALIZED (
    SELECT tenant_id, id, payload
    FROM oidc_model_instances
    WHERE tenant_id = COALESCE(
              CAST(:tenantId AS uuid), (SELECT tenant_id FROM clients WHERE client_id = CAST(:clientId AS text)))
      AND model_name = 'AccessToken' AND id = :id
      AND payload ->> 'secretHash' IS NOT DISTINCT FROM CAST(:secretHash AS text)
      AND payload ->> 'clientId' = COALESCE(CAST(:clientId AS text), payload ->> 'clientId')
      AND consumed_at IS NULL AND expires_at > (SELECT at FROM d)
),
s AS MATERIALIZED (
    SELECT session_id, client_id, login_id, offline, user_epoch, client_epoch, tenant_epoch
    FROM sessions
    WHERE session_id = (SELECT CAST(payload ->> 'sid' AS uuid) FROM r)
      AND status = 'active' AND expires_at > (SELECT at FROM d)
),
u AS MATERIALIZED (
    SELECT user_id, epoch, email, email_verified, profile, updated_at
    FROM users
    WHERE user_id = (SELECT CAST(payload ->> 'accountId' AS uuid) FROM r) AND status = 'active'
),
c AS MATERIALIZED (
    SELECT client_id, epoch
    FROM clients
    WHERE client_id = (SELECT payload ->> 'clientId' FROM r) AND status = 'active'
),
sc AS MATERIALIZED (
    SELECT epoch FROM clients WHERE client_id = (SELECT client_id FROM s) AND status = 'active'
),
t AS MATERIALIZED (
    SELECT tenant_id, epoch FROM tenants WHERE tenant_id = (SELECT tenant_id FROM r) AND status = 'active'
),
l AS MATERIALIZED (
    SELECT login_id
    FROM logins
    WHERE login_id = (SELECT login_id FROM s WHERE NOT offline) AND status = 'active' AND expires_at > (SELECT at FROM d)
      AND user_epoch >= (SELECT user_epoch FROM s) AND tenant_epoch >= (SELECT tenant_epoch FROM s)
)
SELECT r.id, r.tenant_id, c.client_id, r.payload ->> 'grantId' AS grant_id, s.session_id,
       string_to_array(r.payload ->> 'scope', ' ') AS scopes,
       ARRAY(SELECT jsonb_array_elements_text(r.payload -> 'aud')) AS audience,
       r.payload #> '{extra,act}' IS NOT NULL AS delegated, COALESCE(r.payload ->> 'extra', '{}') AS extra,
       to_timestamp(CAST(r.payload ->> 'iat' AS bigint)) AS issued_at, to_timestamp(CAST(r.payload ->> 'exp' AS bigint)) AS expires_at,
       u.user_id, u.email, u.email_verified, u.profile::text AS profile, u.updated_at
FROM r CROSS JOIN u CROSS JOIN c CROSS JOIN t
LEFT JOIN s ON true LEFT JOIN sc ON true LEFT JOIN l ON true
WHERE CAST(r.payload ->> 'userEpoch' AS bigint) >= CASE WHEN s.session_id IS NULL THEN u.epoch ELSE 0 END
  AND CAST(r.payload ->> 'clientEpoch' AS bigint) >= c.epoch
  AND CAST(r.payload ->> 'tenantEpoch' AS bigint) >= t.epoch
  AND (r.payload ->> 'sid' IS NULL OR (
      s.session_id IS NOT NULL AND s.user_epoch >= u.epoch AND s.tenant_epoch >= t.epoch AND s.client_epoch >= sc.epoch
      AND (s.login_id IS NULL OR s.offline OR l.login_id IS NOT NULL)))
  AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'session' AND subject = (SELECT session_id::text FROM s))
  AND NOT EXISTS (
      SELECT 1 FROM revocations
      WHERE kind = 'grant' AND subject = ANY (ARRAY(
          SELECT payload ->> 'grantId' FROM r
          UNION ALL
          SELECT jsonb_array_elements_text(COALESCE(payload -> 'parents', '[]')) FROM r)))
