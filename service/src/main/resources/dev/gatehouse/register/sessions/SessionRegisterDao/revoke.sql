-- promises: sessions_pkey, revocations_pkey; <= 40 buffers
-- The session row is the truth, so no token row is touched. Locks the session alone: it waits for a refresh or an exchange in
-- flight, and nobody who waits for it holds what it needs.
WITH held AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, client_id, status
    FROM sessions
    WHERE session_id = :sessionId
    FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE status WHEN 'revoked' THEN 'already' ELSE 'done' END AS verdict, session_id, clock_timestamp() + :offset AS at FROM held
),
changed AS (
    UPDATE sessions
    SET status = 'revoked', revoked_at = (SELECT at FROM v), version = version + 1
    WHERE session_id = (SELECT session_id FROM v WHERE verdict = 'done')
    RETURNING session_id, tenant_id, user_id, client_id, status, revoked_at AS at
),
revoked AS (
    INSERT INTO revocations (kind, subject, created_at, expires_at)
    SELECT 'session', session_id::text, at, at + interval '25 hours' FROM changed -- an access token lives 24 at most
    ON CONFLICT (kind, subject) DO NOTHING
),
told AS (
    INSERT INTO changes (topic, subject)
    SELECT 'revocation', 'session:' || session_id FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'session_revoked', c.tenant_id, 'session', c.session_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'user_id', c.user_id, 'client_id', c.client_id,
                              'before', jsonb_build_object('status', h.status),
                              'after', jsonb_build_object('status', c.status))
    FROM changed c, held h
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
