-- promises: users_pkey, tenants_pkey, sessions_user, clients_pkey, logins_pkey, revocations_pkey; <= 60 buffers
-- Every living session of the user, and nothing at all unless the caller's own is among them: one rule judges both. At most
-- 500, which no person has, so that an answer is bounded whatever a client does. OFFSET 0 keeps each look-up a look-up: pulled
-- up, the planner may choose to join whole tables.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
u AS MATERIALIZED (
    SELECT user_id, tenant_id, epoch FROM users WHERE user_id = :caller.userId AND status = 'active'
),
t AS MATERIALIZED (
    SELECT epoch FROM tenants WHERE tenant_id = (SELECT tenant_id FROM u) AND status = 'active'
),
living AS MATERIALIZED (
    SELECT s.session_id, s.client_id, c.name AS client_name, s.device, s.created_at, s.last_seen_at, s.status,
           s.session_id = :caller.sessionId AS is_current
    FROM sessions s
    CROSS JOIN LATERAL (
        SELECT name FROM clients WHERE client_id = s.client_id AND status = 'active' AND epoch <= s.client_epoch OFFSET 0
    ) c
    WHERE s.user_id = (SELECT user_id FROM u)
      AND s.status = 'active' AND s.expires_at > (SELECT at FROM d)
      AND s.user_epoch >= (SELECT epoch FROM u) AND s.tenant_epoch >= (SELECT epoch FROM t)
      AND (s.login_id IS NULL OR s.offline OR (
            SELECT l.status = 'active' AND l.expires_at > (SELECT at FROM d)
               AND l.user_epoch >= s.user_epoch AND l.tenant_epoch >= s.tenant_epoch
            FROM logins l WHERE l.login_id = s.login_id))
    ORDER BY is_current DESC, s.last_seen_at DESC
    LIMIT 500
)
SELECT session_id, client_id, client_name, device, created_at, last_seen_at, status, is_current
FROM living
WHERE EXISTS (SELECT 1 FROM living WHERE is_current)
  AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'jti' AND subject = :caller.jti)
  AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'session' AND subject = CAST(:caller.sessionId AS uuid)::text)
ORDER BY last_seen_at DESC, session_id DESC
