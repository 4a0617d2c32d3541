-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: a bucket that is full is one that has no row.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT subject, scope, expires_at
    FROM rate_buckets
    WHERE (subject, scope) > (COALESCE(decode((CAST(:walk.after AS text[]))[1], 'hex'), ''), COALESCE(decode((CAST(:walk.after AS text[]))[2], 'hex'), ''))
    ORDER BY subject, scope
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT subject, scope FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT subject, scope
    FROM rate_buckets
    WHERE (subject, scope) IN (SELECT subject, scope FROM dead WHERE NOT :walk.dryRun) AND expires_at <= (SELECT at FROM d)
    ORDER BY subject, scope
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM rate_buckets WHERE (subject, scope) IN (SELECT subject, scope FROM held) RETURNING subject
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[encode(subject, 'hex'), encode(scope, 'hex')] FROM visited ORDER BY subject DESC, scope DESC LIMIT 1), '{}') AS last
