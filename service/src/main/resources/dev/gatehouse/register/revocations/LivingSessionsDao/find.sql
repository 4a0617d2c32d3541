-- promises: sessions_pkey, users_pkey, clients_pkey, tenants_pkey, logins_pkey; <= 30 buffers
-- A session and everything above it, when all of it lives; what ends it later is told by its revocations row, or is its time.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
s AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, client_id, login_id, offline, user_epoch, client_epoch, tenant_epoch, expires_at
    FROM sessions
    WHERE session_id = :sessionId AND status = 'active' AND expires_at > (SELECT at FROM d)
),
l AS MATERIALIZED (
    SELECT login_id, expires_at
    FROM logins
    WHERE login_id = (SELECT login_id FROM s WHERE NOT offline) AND status = 'active' AND expires_at > (SELECT at FROM d)
      AND user_epoch >= (SELECT user_epoch FROM s) AND tenant_epoch >= (SELECT tenant_epoch FROM s)
)
SELECT s.session_id, s.tenant_id, s.user_id, s.client_id, l.login_id AS ends_with_login,
       s.user_epoch, s.client_epoch, s.tenant_epoch, least(s.expires_at, l.expires_at) AS until
FROM s LEFT JOIN l ON true
WHERE (s.login_id IS NULL OR s.offline OR l.login_id IS NOT NULL)
  AND EXISTS (
        SELECT 1 FROM users
        WHERE user_id = (SELECT user_id FROM s) AND status = 'active' AND epoch <= (SELECT user_epoch FROM s))
  AND EXISTS (
        SELECT 1 FROM clients
        WHERE client_id = (SELECT client_id FROM s) AND status = 'active' AND epoch <= (SELECT client_epoch FROM s))
  AND EXISTS (
        SELECT 1 FROM tenants
        WHERE tenant_id = (SELECT tenant_id FROM s) AND status = 'active' AND epoch <= (SELECT tenant_epoch FROM s))
