-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: a family ends with its session and never later, so that the reuse of one of its tokens has nothing left to end. A
-- missing one is unknown to rotate, introspection and revocation: refused, inactive, nothing to do.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT token_id, expires_at
    FROM refresh_tokens
    WHERE token_id > COALESCE(CAST((CAST(:walk.after AS text[]))[1] AS uuid), '00000000-0000-0000-0000-000000000000')
    ORDER BY token_id
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT token_id FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT token_id
    FROM refresh_tokens
    WHERE token_id = ANY (ARRAY(SELECT token_id FROM dead WHERE NOT :walk.dryRun)) AND expires_at <= (SELECT at FROM d)
    ORDER BY token_id
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM refresh_tokens WHERE token_id = ANY (ARRAY(SELECT token_id FROM held)) RETURNING token_id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[token_id::text] FROM visited ORDER BY token_id DESC LIMIT 1), '{}') AS last
