-- promises: sessions_pkey, users_pkey, clients_pkey, tenants_pkey, logins_pkey, revocations_pkey; <= 60 buffers
-- Ends one session of the caller's user. A session of somebody else is never locked and looks like none. The caller's own
-- session is the snapshot's, not locked: two sessions that end each other must not wait for each other.
WITH me AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, client_id, login_id, offline, user_epoch, client_epoch, tenant_epoch
    FROM sessions
    WHERE session_id = :caller.sessionId AND status = 'active' AND expires_at > clock_timestamp() + :offset
),
caller AS MATERIALIZED (
    SELECT me.user_id, me.client_id
    FROM me
    WHERE EXISTS (
            SELECT 1 FROM users
            WHERE user_id = (SELECT user_id FROM me) AND status = 'active' AND epoch <= (SELECT user_epoch FROM me))
      AND EXISTS (
            SELECT 1 FROM clients
            WHERE client_id = (SELECT client_id FROM me) AND status = 'active' AND epoch <= (SELECT client_epoch FROM me))
      AND EXISTS (
            SELECT 1 FROM tenants
            WHERE tenant_id = (SELECT tenant_id FROM me) AND status = 'active' AND epoch <= (SELECT tenant_epoch FROM me))
      AND (me.login_id IS NULL OR me.offline OR EXISTS (
            SELECT 1 FROM logins
            WHERE login_id = (SELECT login_id FROM me) AND status = 'active' AND expires_at > clock_timestamp() + :offset
              AND user_epoch >= (SELECT user_epoch FROM me) AND tenant_epoch >= (SELECT tenant_epoch FROM me)))
      AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'jti' AND subject = :caller.jti)
      AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'session' AND subject = (SELECT session_id::text FROM me))
),
located AS MATERIALIZED ( -- whose it is never changes
    SELECT session_id, user_id FROM sessions WHERE session_id = :sessionId
),
s AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, client_id, status
    FROM sessions
    WHERE session_id = (SELECT session_id FROM located WHERE user_id = (SELECT user_id FROM caller))
    FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN caller.user_id IS NULL THEN 'caller_dead'
        WHEN s.session_id IS NULL THEN 'unknown'
        WHEN s.status = 'revoked' THEN 'already'
        ELSE 'ok' END AS verdict,
        clock_timestamp() + :offset AS at, s.session_id, s.tenant_id, s.user_id, s.client_id, caller.client_id AS by_client
    FROM (VALUES (1)) one LEFT JOIN caller ON true LEFT JOIN s ON true
),
ended AS (
    UPDATE sessions
    SET status = 'revoked', revoked_at = (SELECT at FROM v), version = version + 1
    WHERE session_id = (SELECT session_id FROM v WHERE verdict = 'ok')
),
killed AS (
    INSERT INTO revocations (kind, subject, created_at, expires_at)
    SELECT 'session', session_id::text, at, at + interval '25 hours' -- an access token lives 24 at most
    FROM v WHERE verdict = 'ok'
    ON CONFLICT (kind, subject) DO NOTHING
),
told AS (
    INSERT INTO changes (topic, subject)
    SELECT 'revocation', 'session:' || session_id FROM v WHERE verdict = 'ok'
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'session_revoked', tenant_id, 'session', session_id::text, CAST(:requestId AS text),
           jsonb_build_object('user_id', user_id, 'client_id', client_id, 'by_client', by_client, 'reason', 'user_initiated')
    FROM v WHERE verdict = 'ok'
)
SELECT verdict FROM v
