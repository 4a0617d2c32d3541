-- promises: sessions_user, users_pkey, clients_pkey, tenants_pkey, logins_pkey; <= 120 buffers
-- Reads and sorts all sessions of the user for a page of them: an index in this order would cost every authorize. OFFSET 0
-- keeps each look-up a look-up: pulled up, the planner may choose to join whole tables.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
s AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, client_id, login_id, status, offline, user_epoch, client_epoch, tenant_epoch,
           device, created_at, last_seen_at, expires_at, revoked_at
    FROM sessions
    WHERE user_id = :userId
      AND (CAST(:clientId AS text) IS NULL OR client_id = CAST(:clientId AS text))
      AND session_id < COALESCE(CAST(:after AS uuid), CAST('ffffffff-ffff-ffff-ffff-ffffffffffff' AS uuid))
    ORDER BY session_id DESC
    LIMIT :limit
)
SELECT s.session_id, s.tenant_id, s.user_id, s.client_id, c.name AS client_name,
       CASE
           WHEN s.status = 'revoked' THEN 'revoked'
           WHEN s.expires_at <= d.at THEN 'expired'
           WHEN (u.status = 'active' AND u.epoch <= s.user_epoch
                 AND c.status = 'active' AND c.epoch <= s.client_epoch
                 AND t.status = 'active' AND t.epoch <= s.tenant_epoch
                 AND (s.login_id IS NULL OR s.offline
                      OR (l.status = 'active' AND l.expires_at > d.at
                          AND l.user_epoch >= s.user_epoch AND l.tenant_epoch >= s.tenant_epoch))) IS NOT TRUE THEN 'ended'
           ELSE s.status END AS state,
       s.offline, s.device, s.created_at, s.last_seen_at, s.expires_at, s.revoked_at
FROM d
CROSS JOIN s
LEFT JOIN LATERAL (SELECT status, epoch FROM users WHERE user_id = s.user_id OFFSET 0) u ON true
LEFT JOIN LATERAL (SELECT name, status, epoch FROM clients WHERE client_id = s.client_id OFFSET 0) c ON true
LEFT JOIN LATERAL (SELECT status, epoch FROM tenants WHERE tenant_id = s.tenant_id OFFSET 0) t ON true
LEFT JOIN LATERAL (
    SELECT status, user_epoch, tenant_epoch, expires_at FROM logins WHERE login_id = s.login_id OFFSET 0
) l ON true
ORDER BY s.session_id DESC
