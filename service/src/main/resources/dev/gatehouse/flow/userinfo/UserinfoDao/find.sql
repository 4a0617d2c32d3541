-- promises: sessions_pkey, users_pkey, clients_pkey, tenants_pkey, logins_pkey, revocations_pkey; <= 40 buffers
-- The user of a living session. A token alone says nothing of what happened since: its session is the truth, with the epochs
-- and states of user, client and tenant, and the end of its login. Changes nothing, so it locks nothing.
WITH s AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, client_id, login_id, offline, user_epoch, client_epoch, tenant_epoch
    FROM sessions
    WHERE session_id = :sessionId AND status = 'active' AND expires_at > clock_timestamp() + :offset
),
u AS MATERIALIZED (
    SELECT user_id, email, email_verified, profile, updated_at
    FROM users
    WHERE user_id = (SELECT user_id FROM s) AND status = 'active' AND epoch <= (SELECT user_epoch FROM s)
)
SELECT u.user_id, u.email, u.email_verified, u.profile::text AS profile, u.updated_at
FROM u, s
WHERE EXISTS (
        SELECT 1 FROM clients
        WHERE client_id = (SELECT client_id FROM s) AND status = 'active' AND epoch <= (SELECT client_epoch FROM s))
  AND EXISTS (
        SELECT 1 FROM tenants
        WHERE tenant_id = (SELECT tenant_id FROM s) AND status = 'active' AND epoch <= (SELECT tenant_epoch FROM s))
  AND (s.login_id IS NULL OR s.offline OR EXISTS (
        SELECT 1 FROM logins
        WHERE login_id = (SELECT login_id FROM s) AND status = 'active' AND expires_at > clock_timestamp() + :offset
          AND user_epoch >= (SELECT user_epoch FROM s) AND tenant_epoch >= (SELECT tenant_epoch FROM s)))
  AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'jti' AND subject = :jti)
  AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'session' AND subject = (SELECT session_id::text FROM s))
