-- promises: clients_pkey, tenants_pkey, sessions_pkey, users_pkey, logins_pkey, revocations_pkey; <= 40 buffers
-- Whether a well-signed, unexpired access token still counts, and whose it is.
WITH c AS MATERIALIZED (
    SELECT tenant_id, status, epoch FROM clients WHERE client_id = :clientId
),
t AS MATERIALIZED (
    SELECT status, epoch FROM tenants WHERE tenant_id = (SELECT tenant_id FROM c)
),
s AS MATERIALIZED (
    SELECT session_id, user_id, login_id, status, offline, user_epoch, client_epoch, tenant_epoch, expires_at
    FROM sessions
    WHERE session_id = CAST(:sessionId AS uuid)
),
u AS MATERIALIZED (
    SELECT status, epoch FROM users WHERE user_id = (SELECT user_id FROM s)
),
l AS MATERIALIZED (
    SELECT status, user_epoch, tenant_epoch, expires_at FROM logins WHERE login_id = (SELECT login_id FROM s)
)
SELECT c.tenant_id,
       c.status = 'active' AND t.status = 'active'
       AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'jti' AND subject = :jti)
       AND CASE
           WHEN CAST(:sessionId AS uuid) IS NULL THEN CAST(:epoch AS bigint) >= c.epoch
           ELSE COALESCE(s.status <> 'revoked'
                AND s.expires_at > clock_timestamp() + :offset
                AND u.status = 'active' AND s.user_epoch >= u.epoch
                AND s.client_epoch >= c.epoch AND s.tenant_epoch >= t.epoch
                AND (s.login_id IS NULL OR s.offline
                     OR (l.status = 'active' AND l.expires_at > clock_timestamp() + :offset
                         AND l.user_epoch >= s.user_epoch AND l.tenant_epoch >= s.tenant_epoch)), false)
           END AS active
FROM c, t LEFT JOIN s ON true LEFT JOIN u ON true LEFT JOIN l ON true
