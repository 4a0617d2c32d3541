-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: whoever reads an allowance looks at its end first; one that is over lets nobody pass.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT subject, expires_at
    FROM rate_allowances
    WHERE subject > COALESCE(decode((CAST(:walk.after AS text[]))[1], 'hex'), '')
    ORDER BY subject
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT subject FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT subject
    FROM rate_allowances
    WHERE subject = ANY (ARRAY(SELECT subject FROM dead WHERE NOT :walk.dryRun)) AND expires_at <= (SELECT at FROM d)
    ORDER BY subject
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM rate_allowances WHERE subject = ANY (ARRAY(SELECT subject FROM held)) RETURNING subject
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[encode(subject, 'hex')] FROM visited ORDER BY subject DESC LIMIT 1), '{}') AS last
