-- promises: sessions_pkey, users_pkey, logins_pkey, sessions_user, clients_pkey, tenants_pkey, revocations_pkey; <= 90 buffers
-- Raises the user's epoch: every session, login and token of an older one is dead, also what is issued beside this statement
-- from an older snapshot. No other row is touched, however many sessions there are, but the current session and its login when
-- they are kept. Locks: user, session, login.
WITH u AS MATERIALIZED (
    SELECT user_id, tenant_id, status, epoch, version FROM users WHERE user_id = :caller.userId
    FOR NO KEY UPDATE
),
me AS MATERIALIZED (
    SELECT session_id, client_id, login_id, status, offline, user_epoch, client_epoch, tenant_epoch, expires_at
    FROM sessions
    WHERE session_id = (SELECT CAST(:caller.sessionId AS uuid) FROM u)
    FOR NO KEY UPDATE
),
l AS MATERIALIZED (
    SELECT login_id, status, user_epoch, tenant_epoch, expires_at
    FROM logins
    WHERE login_id = (SELECT login_id FROM me)
    FOR NO KEY UPDATE
),
c AS MATERIALIZED (
    SELECT epoch FROM clients WHERE client_id = (SELECT client_id FROM me) AND status = 'active'
),
t AS MATERIALIZED (
    SELECT epoch FROM tenants WHERE tenant_id = (SELECT tenant_id FROM u) AND status = 'active'
),
d AS MATERIALIZED ( -- the time is taken after the locks
    SELECT clock_timestamp() + :offset AS at,
           l.status = 'active' AND l.expires_at > clock_timestamp() + :offset
               AND l.user_epoch >= me.user_epoch AND l.tenant_epoch >= me.tenant_epoch AS login_lives
    FROM me LEFT JOIN l ON true
),
v AS MATERIALIZED (
    SELECT me.status = 'active' AND me.expires_at > d.at AND u.status = 'active'
               AND me.user_epoch >= u.epoch AND me.client_epoch >= c.epoch AND me.tenant_epoch >= t.epoch
               AND (me.login_id IS NULL OR me.offline OR d.login_lives)
               AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'jti' AND subject = :caller.jti)
               AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'session' AND subject = (SELECT session_id::text FROM me))
               AS ok,
           d.at, d.login_lives, u.user_id, u.tenant_id, u.epoch, u.version, t.epoch AS tenant_epoch, me.session_id, me.client_id, me.login_id
    FROM u, me, c, t, d
),
living AS MATERIALIZED ( -- what the user saw in the list; those it does not touch, so it counts the snapshot's
    SELECT count(*) AS sessions
    FROM sessions s
    WHERE s.user_id = (SELECT user_id FROM v WHERE ok)
      AND (s.session_id <> :caller.sessionId OR NOT :keepCurrent)
      AND s.status = 'active' AND s.expires_at > (SELECT at FROM v)
      AND s.user_epoch >= (SELECT epoch FROM v) AND s.tenant_epoch >= (SELECT tenant_epoch FROM v)
      AND (SELECT k.status = 'active' AND k.epoch <= s.client_epoch FROM clients k WHERE k.client_id = s.client_id)
      AND (s.login_id IS NULL OR s.offline OR (
            SELECT k.status = 'active' AND k.expires_at > (SELECT at FROM v)
               AND k.user_epoch >= s.user_epoch AND k.tenant_epoch >= s.tenant_epoch
            FROM logins k WHERE k.login_id = s.login_id))
),
raised AS (
    UPDATE users SET epoch = users.epoch + 1, version = users.version + 1
    WHERE user_id = (SELECT user_id FROM v WHERE ok)
),
kept_login AS (
    UPDATE logins SET user_epoch = (SELECT epoch + 1 FROM v)
    WHERE login_id = (SELECT login_id FROM v WHERE ok AND :keepCurrent AND login_lives)
),
kept AS (
    UPDATE sessions SET user_epoch = (SELECT epoch + 1 FROM v), version = version + 1
    WHERE session_id = (SELECT session_id FROM v WHERE ok AND :keepCurrent)
),
killed AS (
    INSERT INTO revocations (kind, subject, epoch, except_session, created_at, expires_at)
    SELECT 'user', user_id::text, epoch + 1, CASE WHEN :keepCurrent THEN session_id END, at,
           at + interval '25 hours' -- an access token lives 24 at most
    FROM v WHERE ok
    ON CONFLICT (kind, subject) DO UPDATE
    SET epoch = excluded.epoch, except_session = excluded.except_session, created_at = excluded.created_at,
        expires_at = excluded.expires_at
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'user', user_id::text, version + 1 FROM v WHERE ok
    UNION ALL
    SELECT 'revocation', 'user:' || user_id, epoch + 1 FROM v WHERE ok
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'sessions_revoked', tenant_id, 'user', user_id::text, CAST(:requestId AS text),
           jsonb_build_object('by_client', client_id, 'reason', 'user_initiated', 'sessions', living.sessions,
                              'kept', CASE WHEN :keepCurrent THEN session_id END)
    FROM v, living WHERE ok
)
SELECT living.sessions, v.epoch + 1 AS epoch FROM v, living WHERE v.ok
