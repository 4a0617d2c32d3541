-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: expires_at is written once, at the session's birth, and no code, refresh or access token
-- under it lives longer. Each names it, and every statement begins there: redeem, rotate, userinfo, introspection and the
-- sessions API find no session and refuse; none takes a missing row for a session without limits. An authorize that joined it
-- in its last moment leaves a code that is refused, as it would have been by the expired row. A revocations row for it may
-- remain, and harms nobody: ids are not used twice.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT session_id, expires_at
    FROM sessions
    WHERE session_id > COALESCE(CAST((CAST(:walk.after AS text[]))[1] AS uuid), '00000000-0000-0000-0000-000000000000')
    ORDER BY session_id
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT session_id FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT session_id
    FROM sessions
    WHERE session_id = ANY (ARRAY(SELECT session_id FROM dead WHERE NOT :walk.dryRun)) AND expires_at <= (SELECT at FROM d)
    ORDER BY session_id
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM sessions WHERE session_id = ANY (ARRAY(SELECT session_id FROM held)) RETURNING session_id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[session_id::text] FROM visited ORDER BY session_id DESC LIMIT 1), '{}') AS last
