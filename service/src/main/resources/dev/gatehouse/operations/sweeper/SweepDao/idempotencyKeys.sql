-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: a key that is over may be used anew whether its row is here or not; a create that is under way holds its row.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT actor, key, expires_at
    FROM idempotency_keys
    WHERE (actor, key) > (COALESCE((CAST(:walk.after AS text[]))[1], ''), COALESCE((CAST(:walk.after AS text[]))[2], ''))
    ORDER BY actor, key
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT actor, key FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT actor, key
    FROM idempotency_keys
    WHERE (actor, key) IN (SELECT actor, key FROM dead WHERE NOT :walk.dryRun) AND expires_at <= (SELECT at FROM d)
    ORDER BY actor, key
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM idempotency_keys WHERE (actor, key) IN (SELECT actor, key FROM held) RETURNING actor
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[actor, key] FROM visited ORDER BY actor DESC, key DESC LIMIT 1), '{}') AS last
