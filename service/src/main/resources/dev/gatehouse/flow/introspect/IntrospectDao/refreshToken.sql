-- promises: refresh_tokens_pkey, clients_pkey, tenants_pkey, sessions_pkey, users_pkey, logins_pkey; <= 40 buffers
-- Only the family's current generation counts as active: what is spent is spent, even inside the grace window.
WITH r AS MATERIALIZED (
    SELECT session_id, client_id, token_hash, scopes, resources, auth_time, acr, amr, created_at, last_used_at, expires_at, revoked_at
    FROM refresh_tokens
    WHERE token_id = :tokenId AND family_hash = :familyHash
),
c AS MATERIALIZED (
    SELECT tenant_id, status, epoch, idle_seconds FROM clients WHERE client_id = (SELECT client_id FROM r)
),
t AS MATERIALIZED (
    SELECT status, epoch FROM tenants WHERE tenant_id = (SELECT tenant_id FROM c)
),
s AS MATERIALIZED (
    SELECT session_id, user_id, login_id, status, offline, user_epoch, client_epoch, tenant_epoch, expires_at
    FROM sessions
    WHERE session_id = (SELECT session_id FROM r)
),
u AS MATERIALIZED (
    SELECT status, epoch FROM users WHERE user_id = (SELECT user_id FROM s)
),
l AS MATERIALIZED (
    SELECT status, user_epoch, tenant_epoch, expires_at FROM logins WHERE login_id = (SELECT login_id FROM s)
)
SELECT r.client_id, c.tenant_id, s.user_id, s.session_id, r.scopes, r.resources, r.auth_time, r.acr, r.amr, r.created_at, r.expires_at,
       COALESCE(r.token_hash = :tokenHash AND r.revoked_at IS NULL
           AND r.expires_at > clock_timestamp() + :offset
           AND r.last_used_at + make_interval(secs => COALESCE(c.idle_seconds, :idleSeconds)) > clock_timestamp() + :offset
           AND c.status = 'active' AND t.status = 'active' AND u.status = 'active'
           AND s.status = 'active' AND s.expires_at > clock_timestamp() + :offset
           AND s.user_epoch >= u.epoch AND s.client_epoch >= c.epoch AND s.tenant_epoch >= t.epoch
           AND (s.login_id IS NULL OR s.offline
                OR (l.status = 'active' AND l.expires_at > clock_timestamp() + :offset
                    AND l.user_epoch >= s.user_epoch AND l.tenant_epoch >= s.tenant_epoch)), false) AS active
FROM r, c, t, s LEFT JOIN u ON true LEFT JOIN l ON true
