-- promises: logins_pkey, sessions_pkey, sessions_user, revocations_pkey; <= 60 buffers
-- Ends a login and those sessions under it that do not outlive it, also the hint's own session where it has no login. A hint of
-- the browser's user, or the user's own word, is needed for it; a hint alone will do where the browser shows no login, since
-- only the client of that session has it. A session opened beside this statement dies with its login. Back-channel logout will
-- tell the clients of s from here. Locks: sessions in the order of their ids, login.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
k AS MATERIALIZED ( -- the browser's login while it lives; its user never changes
    SELECT login_id, user_id
    FROM logins
    WHERE login_id = CAST(:by.loginId AS uuid) AND cookie_hash = CAST(:by.cookieHash AS bytea)
      AND status = 'active' AND expires_at > (SELECT at FROM d)
),
h AS MATERIALIZED ( -- the hint's session; neither user nor login ever change
    SELECT session_id, user_id, login_id
    FROM sessions
    WHERE session_id = CAST(:by.hintSession AS uuid)
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN k.user_id <> CAST(:by.hintUser AS uuid) OR (k.user_id IS NOT NULL AND CAST(:by.hintUser AS uuid) IS NULL AND NOT :by.confirmed) THEN 'ask'
        WHEN k.login_id IS NULL AND h.session_id IS NULL THEN 'none'
        ELSE 'ok' END AS verdict,
        d.at, COALESCE(k.user_id, h.user_id) AS user_id, COALESCE(k.login_id, h.login_id) AS login_id,
        h.session_id AS hinted
    FROM d LEFT JOIN k ON true LEFT JOIN h ON h.user_id = CAST(:by.hintUser AS uuid)
),
s AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, client_id
    FROM sessions
    WHERE user_id = (SELECT user_id FROM v WHERE verdict = 'ok')
      AND status <> 'revoked' AND expires_at > (SELECT at FROM d)
      AND ((login_id = (SELECT login_id FROM v) AND NOT offline)
           OR (session_id = (SELECT hinted FROM v) AND (login_id IS NULL OR NOT offline)))
    ORDER BY session_id
    FOR NO KEY UPDATE
),
l AS MATERIALIZED (
    SELECT login_id FROM logins
    WHERE login_id = (SELECT login_id FROM v WHERE verdict = 'ok' AND (SELECT count(*) FROM s) >= 0) AND status = 'active'
    FOR NO KEY UPDATE
),
closed AS (
    UPDATE logins SET status = 'ended' WHERE login_id = (SELECT login_id FROM l)
),
ended AS (
    UPDATE sessions
    SET status = 'revoked', revoked_at = (SELECT at FROM v), version = version + 1
    WHERE session_id = ANY (ARRAY(SELECT session_id FROM s))
),
dead AS MATERIALIZED (
    SELECT 'session' AS kind, session_id::text AS subject FROM s
    UNION ALL
    SELECT 'login', login_id::text FROM l
),
killed AS (
    INSERT INTO revocations (kind, subject, created_at, expires_at)
    SELECT kind, subject, at, at + interval '25 hours' FROM dead, v -- an access token lives 24 at most
    ON CONFLICT (kind, subject) DO NOTHING
),
told AS (
    INSERT INTO changes (topic, subject)
    SELECT 'revocation', kind || ':' || subject FROM dead
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'session_revoked', tenant_id, 'session', session_id::text, CAST(:requestId AS text),
           jsonb_build_object('user_id', user_id, 'client_id', client_id, 'reason', 'logout')
    FROM s
)
SELECT verdict, (SELECT login_id FROM l) AS login_id, ARRAY(SELECT session_id FROM s) AS session_ids FROM v
