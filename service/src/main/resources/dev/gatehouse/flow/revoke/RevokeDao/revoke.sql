-- promises: sessions_pkey, refresh_tokens_pkey, revocations_pkey; <= 30 buffers
-- RFC 7009: whichever token is presented, its session ends. The session row is the truth, so no token row is touched and the
-- 50th refresh token of a family costs what the first does.
WITH located AS MATERIALIZED (
    SELECT CAST(:sessionId AS uuid) AS session_id
    WHERE CAST(:sessionId AS uuid) IS NOT NULL
    UNION ALL
    SELECT session_id FROM refresh_tokens WHERE token_id = CAST(:tokenId AS uuid) AND family_hash = CAST(:familyHash AS bytea)
),
s AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, client_id, status
    FROM sessions
    WHERE session_id = (SELECT session_id FROM located)
    FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN client_id <> :clientId THEN 'other_client'
        WHEN status = 'revoked' THEN 'revoked_before'
        ELSE 'ok' END AS verdict,
        session_id, tenant_id, user_id, clock_timestamp() + :offset AS at
    FROM s
),
ended AS (
    UPDATE sessions SET status = 'revoked', version = version + 1, revoked_at = (SELECT at FROM v)
    WHERE session_id = (SELECT session_id FROM v WHERE verdict = 'ok')
),
killed AS (
    INSERT INTO revocations (kind, subject, expires_at)
    SELECT 'session', session_id::text, at + interval '25 hours' FROM v WHERE verdict = 'ok'
    ON CONFLICT (kind, subject) DO NOTHING
),
told AS (
    INSERT INTO changes (topic, subject)
    SELECT 'revocation', 'session:' || session_id FROM v WHERE verdict = 'ok'
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'token_revoked', tenant_id, 'session', session_id::text, CAST(:requestId AS text),
           jsonb_build_object('user_id', user_id, 'client_id', CAST(:clientId AS text), 'reason', 'user_initiated')
    FROM v WHERE verdict = 'ok'
)
SELECT verdict, session_id FROM v
